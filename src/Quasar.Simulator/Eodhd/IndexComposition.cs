using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd;

/// <summary>What the simulated indices are made of on a day: the largest shares of a market, by sizes that drift.</summary>
/// <remarks>Anything may be asked at random: sizes follow from the seed and the date. Who belongs to an index is decided on the first of each month.</remarks>
internal sealed class IndexComposition(Catalogue catalogue, ulong seed)
{
    private const int Waves = 2;
    private const double WaveHeight = 0.6;
    private const double ShortestWave = 120;
    private const double LongestWave = 500;

    // The largest company is e⁴, some fifty times, larger than the smallest.
    private const double Spread = 4;

    private static readonly Dictionary<string, (Func<Instrument, bool> IsEligible, int Members)> Rules = new()
    {
        ["DJI"] = (IsOnNationalExchange, 30),
        ["GSPC"] = (IsOnNationalExchange, 60),
        ["NDX"] = (share => share is { Exchange: "US", Venue: "NASDAQ" }, 20),
        ["GDAXI"] = (share => share.Exchange == "XETRA", 10),
        ["FTSE"] = (share => share.Exchange == "LSE", 12),
    };

    /// <summary>The members of an index, the heaviest first, with weights that sum to about 1; none where it is no index, or one without members.</summary>
    public IReadOnlyList<(Instrument Share, decimal Weight)> On(DateOnly date, Instrument index)
    {
        if (index.Exchange != "INDX" || !Rules.TryGetValue(index.Code, out var rule)) return [];
        var members = catalogue.Instruments
            .Where(share => share is { Type: "Common Stock", IsDelisted: false } && rule.IsEligible(share))
            .OrderByDescending(share => SizeOn(new DateOnly(date.Year, date.Month, 1), share)).Take(rule.Members)
            .Select(share => (Share: share, Size: SizeOn(date, share))).OrderByDescending(member => member.Size).ToList();
        var whole = members.Sum(member => member.Size);
        return [.. members.Select(member => (member.Share, Math.Round((decimal)(member.Size / whole), 6)))];
    }

    // What trades over the counter is in no index.
    private static bool IsOnNationalExchange(Instrument share) => share is { Exchange: "US", Venue: "NYSE" or "NASDAQ" };

    private double SizeOn(DateOnly date, Instrument share)
    {
        var key = Chance.Key(seed, $"size of {share.Symbol}");
        var size = Spread * Chance.Unit(Chance.Hash(key, 0));
        for (var wave = 1; wave <= Waves; wave++)
        {
            var length = ShortestWave + (LongestWave - ShortestWave) * Chance.Unit(Chance.Hash(key, 2 * wave));
            var phase = Chance.Unit(Chance.Hash(key, 2 * wave + 1));
            size += WaveHeight * Math.Sin(Math.Tau * (date.DayNumber / length + phase));
        }

        return Math.Exp(size);
    }
}
