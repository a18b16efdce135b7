namespace Quasar.Simulator.Markets;

/// <summary>The history of a seeded market, as far as it is over.</summary>
internal sealed class SeededHistory(SeededMarket market) : IPriceHistory
{
    private readonly Quotation _quotation = new(market.Traits.Decimals);

    public IEnumerable<PriceRow> Days(DateOnly from, DateOnly to, DateTimeOffset closedBy)
    {
        var tape = market.OpenTape();
        var first = from > market.Traits.Listed ? from : market.Traits.Listed;
        for (var date = first; date <= to && Midnight(date) < closedBy; date = date.AddDays(1))
        {
            if (market.Traits.Hours.Session(Midnight(date).ToUnixTimeSeconds() / 86_400) is not { } session) continue;
            if (DateTimeOffset.FromUnixTimeSeconds(session.To * 60) > closedBy) yield break;

            var candle = market.Aggregate(tape, session.From, session.To, closedBy);
            if (!candle.IsEmpty) yield return _quotation.Row(candle, Midnight(date));
            if (date == DateOnly.MaxValue) yield break;
        }
    }

    public IEnumerable<PriceRow> Intraday(int minutes, DateTimeOffset from, DateTimeOffset to, DateTimeOffset closedBy)
    {
        var lastOpen = closedBy.AddMinutes(-minutes);
        var end = to < lastOpen ? to : lastOpen;
        var firstMinute = (from.ToUnixTimeSeconds() + 59) / 60;
        return market.Candles(minutes, firstMinute, end.ToUnixTimeSeconds() / 60 + 1, closedBy)
            .Select(candle => _quotation.Row(candle, candle.OpenTime));
    }

    private static DateTimeOffset Midnight(DateOnly date) => new(date, TimeOnly.MinValue, TimeSpan.Zero);
}
