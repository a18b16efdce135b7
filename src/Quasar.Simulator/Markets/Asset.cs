namespace Quasar.Simulator.Markets;

/// <summary>A coin or a currency, under the names that vendors give it.</summary>
/// <param name="Id">Kraken's internal id (XXBT); <paramref name="Altname"/> its old name (XBT), <paramref name="Symbol"/> the usual one (BTC).</param>
/// <param name="EodhdCode">
/// What EODHD calls it: often the same, with a number where several coins have the same letters (UNI7083), or another
/// name (Kraken's LUNA is LUNC); empty where EODHD does not sell it.
/// </param>
internal sealed record Asset(
    string Id, string Altname, string Symbol, string Name, string EodhdCode, int Decimals, int DisplayDecimals, string Status, bool IsCurrency,
    DateOnly Listed, Valuation Valuation)
{
    public static IReadOnlyList<Asset> All { get; } = [.. EmbeddedTable.Read("assets.csv").Select(Parse)];

    private static readonly Dictionary<string, Asset> ById = All.ToDictionary(asset => asset.Id);

    /// <summary>A share that trades like a coin (AAPLx).</summary>
    public bool IsTokenized => Symbol.EndsWith('x');

    public static Asset Of(string id) => ById[id];

    private static Asset Parse(TableRow row) => new(
        row["id"], row["altname"], row["symbol"], row["name"], row["eodhd"], row.Int("decimals"), row.Int("display"), row["status"],
        row["kind"] == "currency", row.Date("listed"), new Valuation(row["symbol"], row.Double("dollars"), row.Double("volatility")));
}
