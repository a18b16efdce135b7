using System.Globalization;

namespace Quasar.Simulator.Kraken;

/// <summary>One key's account: what it holds, its orders and trades. Orders fill whole, against the seeded market.</summary>
/// <remarks>Nothing runs in the background: whoever asks first has what has filled in the meantime entered.</remarks>
internal sealed class KrakenAccount(TimeProvider clock)
{
    private const decimal TakerFee = 0.004m;
    private const decimal MakerFee = 0.0025m;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, decimal> _balances = new() { ["ZUSD"] = 100_000, ["ZEUR"] = 50_000, ["XXBT"] = 2 };
    private readonly List<KrakenOrder> _orders = [];
    private readonly List<KrakenTrade> _trades = [];

    /// <summary>Balances by asset, and how much of each open orders hold back.</summary>
    public IReadOnlyList<(string Asset, decimal Total, decimal Held)> Balances()
    {
        lock (_gate)
        {
            Settle();
            return [.. _balances.Select(balance => (balance.Key, balance.Value, HeldOf(balance.Key)))];
        }
    }

    /// <summary>All orders, the newest first.</summary>
    public IReadOnlyList<KrakenOrder> Orders()
    {
        lock (_gate)
        {
            Settle();
            return [.. Enumerable.Reverse(_orders)];
        }
    }

    /// <summary>All trades, the newest first.</summary>
    public IReadOnlyList<KrakenTrade> Trades()
    {
        lock (_gate)
        {
            Settle();
            return [.. Enumerable.Reverse(_trades)];
        }
    }

    /// <summary>Takes an order, or only checks it; gives the refusal, if there is one.</summary>
    public string? Add(Func<string, KrakenOrder> make, bool onlyValidate, out KrakenOrder order)
    {
        lock (_gate)
        {
            Settle();
            order = make(IdOf('O', _orders.Count + 1));
            var id = order.ClientId;
            if (id is not null && _orders.Any(other => other.IsOpen && other.ClientId == id)) return "EGeneral:Invalid arguments:cl_ord_id";
            if (RefusalOf(order) is { } refusal) return refusal;
            if (onlyValidate) return null;
            _orders.Add(order);
            Settle();
            return null;
        }
    }

    /// <summary>Changes an open order; gives the refusal, if there is one.</summary>
    public string? Change(Func<KrakenOrder, bool> which, Func<KrakenOrder, KrakenOrder> change)
    {
        lock (_gate)
        {
            Settle();
            var at = _orders.FindIndex(order => order.IsOpen && which(order));
            if (at < 0) return "EOrder:Unknown order";
            var (before, after) = (_orders[at], change(_orders[at]));
            _orders.RemoveAt(at);
            var refusal = after.IsOpen ? RefusalOf(after) : null;
            _orders.Insert(at, refusal is null ? after : before);
            return refusal;
        }
    }

    private string? RefusalOf(KrakenOrder order)
    {
        if (order.Volume < decimal.Parse(order.Pair.OrderMin, CultureInfo.InvariantCulture)) return "EOrder:Order minimum not met";
        if (order.IsLimit && decimal.Round(order.Limit, order.Pair.Decimals) != order.Limit) return "EOrder:Tick size check failed";
        var (asset, amount) = NeedOf(order);
        return _balances.GetValueOrDefault(asset) - HeldOf(asset) < amount ? "EOrder:Insufficient funds" : null;
    }

    private decimal HeldOf(string asset) => _orders.Where(order => order.IsOpen).Select(NeedOf).Where(need => need.Asset == asset).Sum(need => need.Amount);

    private (string Asset, decimal Amount) NeedOf(KrakenOrder order) => order.IsBuy
        ? (order.Pair.Quote.Id, order.Volume * (order.IsLimit ? order.Limit : PriceOf(order.Pair)) * (1 + TakerFee))
        : (order.Pair.Base.Id, order.Volume);

    private void Settle()
    {
        for (var i = 0; i < _orders.Count; i++)
            if (_orders[i].IsOpen && FillPriceOf(_orders[i]) is { } price) Fill(i, price);
    }

    private void Fill(int i, decimal price)
    {
        var order = _orders[i];
        var cost = order.Volume * price;
        var filled = order with
        {
            Status = "closed",
            Price = price,
            ClosedAt = clock.GetUtcNow(),
            Fee = decimal.Round(cost * (order.IsLimit ? MakerFee : TakerFee), 5),
        };
        _orders[i] = filled;
        _trades.Add(new KrakenTrade(IdOf('T', _trades.Count + 1), filled, clock.GetUtcNow()));
        Move(order.Pair.Base.Id, order.IsBuy ? order.Volume : -order.Volume);
        Move(order.Pair.Quote.Id, (order.IsBuy ? -cost : cost) - filled.Fee);
    }

    // What the market has touched since the minute after the order came, or stands at now.
    private decimal? FillPriceOf(KrakenOrder order)
    {
        var last = PriceOf(order.Pair);
        if (!order.IsLimit) return last;
        if (order.IsBuy ? last <= order.Limit : last >= order.Limit) return order.Limit;
        var now = clock.GetUtcNow();
        var market = order.Pair.Market;
        var since = market.Aggregate(
            market.OpenTape(), KrakenInterval.OpenMinute(order.PlacedAt, 1) + 1, KrakenInterval.OpenMinute(now, 1) + 1, now);
        if (since.IsEmpty) return null;
        var reached = order.Pair.Quotation.Price(order.IsBuy ? since.Low : since.High);
        return (order.IsBuy ? reached <= order.Limit : reached >= order.Limit) ? order.Limit : null;
    }

    private decimal PriceOf(KrakenPair pair)
    {
        var now = clock.GetUtcNow();
        var minute = KrakenInterval.OpenMinute(now, 1);
        var running = pair.Market.Aggregate(pair.Market.OpenTape(), minute, minute + 1, now);
        return pair.Quotation.Price(running.IsEmpty ? pair.Market.LastTicksBefore(minute) ?? 0 : running.Close);
    }

    private void Move(string asset, decimal amount) => _balances[asset] = _balances.GetValueOrDefault(asset) + amount;

    private static string IdOf(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number:D5}-SIMUL-{number:D6}");
}
