using System.Runtime.CompilerServices;

namespace Quasar.Simulator.Markets;

/// <summary>
/// Reads the trades of one market, any minute in any order. Prices inside a minute lead from the path's value at its start
/// to that at its end. A tape is for one reader at a time; two tapes of one market agree to the last digit.
/// </summary>
internal sealed class Tape
{
    private const int MinuteMilliseconds = 60_000;

    private readonly MarketTraits _traits;
    private readonly ulong _key;
    private readonly PricePath.Reader _base;
    private readonly PricePath.Reader? _quote;
    private readonly double _anchorTicks;
    private readonly double _jitter;
    private readonly double _sizeOfOneTick;
    private (long Minute, double Ticks) _end = (long.MinValue, 0);

    public Tape(MarketTraits traits, ulong seed)
    {
        _traits = traits;
        _key = Chance.Key(seed, "tape " + traits.Tape);
        _base = PathOf(traits.Base, seed);
        _quote = traits.Quote is { } quote ? PathOf(quote, seed) : null;
        _anchorTicks = traits.Base.Dollars / (traits.Quote?.Dollars ?? 1) * Math.Pow(10, traits.Decimals);
        _sizeOfOneTick = traits.TradeValue * Math.Pow(10, traits.Decimals);
        _jitter = traits.Base.YearlyVolatility / Math.Sqrt(525_960) * 0.7;
    }

    /// <summary>Fills <paramref name="trades"/> with the trades of a minute, oldest first, and says how many there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Read(long minute, Span<Trade> trades)
    {
        var draw = Chance.Hash(_key, minute);
        var happens = Chance.Unit(draw);
        if (happens >= _traits.Liquidity.Density) return 0;

        var share = happens / _traits.Liquidity.Density;
        var count = 1 + (int)(share * share * _traits.Liquidity.Trades);
        var from = _end.Minute == minute ? _end.Ticks : Ticks(minute);
        var to = Ticks(minute + 1);
        _end = (minute + 1, to);
        var slot = MinuteMilliseconds / count;
        for (var i = 0; i < count; i++)
        {
            // Each trade has a slot of the minute to itself, so they come in order; one hash serves for its three draws.
            var luck = Chance.Hash(draw, i);
            var offset = i * slot + (int)(Share(luck) * slot);
            var noise = (2 * Share(luck >> 20) - 1) * _jitter;
            var exact = (from + (to - from) * offset / MinuteMilliseconds) * (1 + noise);
            trades[i] = new Trade(minute * MinuteMilliseconds + offset, Math.Max(1, (long)(exact + 0.5)), Size(exact, Share(luck >> 40)));
        }

        return count;
    }

    private static double Share(ulong bits) => (bits & 0xFFFFF) * (1.0 / (1 << 20));

    private double Ticks(long minute) => _anchorTicks * Math.Exp(_base.At(minute) - (_quote?.At(minute) ?? 0));

    private long Size(double ticks, double luck)
    {
        if (_sizeOfOneTick == 0) return 0;
        var units = _sizeOfOneTick / ticks * (0.02 + 3 * luck * luck * luck);
        return _traits.WholeUnits
            ? Math.Max(1, (long)units) * Trade.SizeUnit
            : Math.Max(1, (long)(units * Trade.SizeUnit));
    }

    private static PricePath.Reader PathOf(Valuation asset, ulong seed) =>
        new PricePath(Chance.Key(seed, "path " + asset.Name), asset.YearlyVolatility).Read();
}
