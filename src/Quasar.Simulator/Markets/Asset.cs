namespace Quasar.Simulator.Markets;

/// <summary>A coin or a currency, under the names that vendors give it.</summary>
/// <param name="Id">Kraken's internal id (XXBT); <paramref name="Altname"/> its old name (XBT), <paramref name="Symbol"/> the usual one (BTC).</param>
internal sealed record Asset(
    string Id, string Altname, string Symbol, string Name, int Decimals, int DisplayDecimals, string Status, bool IsCurrency,
    DateOnly Listed, Valuation Valuation)
{
    public static IReadOnlyList<Asset> All { get; } = [.. EmbeddedTable.Read("assets.csv").Select(Parse)];

    public static Asset Of(string id) => All.First(asset => asset.Id == id);

    private static Asset Parse(TableRow row) => new(
        row["id"], row["altname"], row["symbol"], row["name"], row.Int("decimals"), row.Int("display"), row["status"],
        row["kind"] == "currency", row.Date("listed"), new Valuation(row["symbol"], row.Double("dollars"), row.Double("volatility")));
}
