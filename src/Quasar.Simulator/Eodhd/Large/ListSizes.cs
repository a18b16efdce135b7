using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd.Large;

/// <summary>How many rows the list of an exchange outside America has: its country's shares, funds, and shares from elsewhere.</summary>
internal sealed record ListSizes(string Exchange, int Shares, int Funds, int Foreign)
{
    public static IReadOnlyDictionary<string, ListSizes> All { get; } = EmbeddedTable.Read("list-sizes.csv")
        .Select(row => new ListSizes(row["exchange"], row.Int("shares"), row.Int("funds"), row.Int("foreign")))
        .ToDictionary(sizes => sizes.Exchange);

    /// <summary>The countries that have shares of their own, by the letters of their ISINs.</summary>
    public static IReadOnlyList<string> Homes { get; } =
        [.. All.Values.Where(sizes => sizes.Shares > 0).Select(sizes => Eodhd.Exchange.Find(sizes.Exchange)!.CountryIso2)];
}
