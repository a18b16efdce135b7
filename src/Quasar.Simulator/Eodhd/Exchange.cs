using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd;

internal sealed record Exchange(
    string Code, string Name, string? OperatingMic, string Country, string Currency, string CountryIso2, string CountryIso3,
    TradingHours Hours, string Timezone, Func<int, IEnumerable<(DateOnly Date, string Name)>> Holidays)
{
    public static IReadOnlyList<Exchange> All { get; } = [.. EmbeddedTable.Read("exchanges.csv").Select(Parse)];

    public static Exchange? Find(string code) => All.FirstOrDefault(exchange => exchange.Code == code);

    public static TradingHours HoursOf(string code) => Find(code)?.Hours ?? TradingHours.Europe;

    private static Exchange Parse(TableRow row) => new(
        row["code"], row["name"], row["mic"] is "" ? null : row["mic"].Replace(';', ','), row["country"], row["currency"],
        row["iso2"], row["iso3"],
        row["hours"] switch
        {
            "america" => TradingHours.America,
            "europe" => TradingHours.Europe,
            "currencies" => TradingHours.Currencies,
            _ => TradingHours.Always,
        },
        row["timezone"],
        row["hours"] switch
        {
            "america" => Markets.Holidays.OfAmerica,
            "europe" => Markets.Holidays.OfEurope,
            _ => _ => [],
        });
}
