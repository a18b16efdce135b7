using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Quasar.Simulator;

namespace Quasar.IntegrationTests.Harness;

/// <summary>What a vendor has on file: told by a second simulator of the same markets, in which nothing ever goes wrong.</summary>
internal sealed class VendorTruth(RunningSimulator simulator) : IAsyncDisposable
{
    private readonly HttpClient http = new() { BaseAddress = simulator.Address };

    public static async Task<VendorTruth> StartAsync(SimulatorOptions options) => new(await VendorSimulator.StartAsync(
        options with { Port = 0, Faults = "" }, TimeProvider.System, TestContext.Current.CancellationToken));

    /// <summary>The closed bars of a range, as its vendor has them, without those in which nothing traded.</summary>
    public async Task<IReadOnlyList<Row>> RowsAsync(Wish wish)
    {
        var to = wish.To ?? DateTimeOffset.MaxValue;
        var rows = wish.Provider == "kraken" ? await KrakenAsync(wish)
            : wish.Interval == "1d" ? await EodhdDaysAsync(wish)
            : await EodhdMinutesAsync(wish);
        return [.. rows.Where(row => row.Time >= wish.From && row.Time < to)];
    }

    /// <summary>The opening time of Kraken's newest candle in which anything traded, closed or not.</summary>
    public async Task<DateTimeOffset> LastTradedAsync(Wish wish) => Candle((await CandlesAsync(wish)).Last(HasTrades)).Time;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await simulator.DisposeAsync();
    }

    private async Task<IEnumerable<Row>> EodhdDaysAsync(Wish wish) =>
        from row in await EodhdAsync($"/api/eod/{wish.Symbol}?fmt=json&period=d&from={wish.From:yyyy-MM-dd}")
        select Read(row, Wish.Day(row.GetProperty("date").GetString()!));

    private async Task<IEnumerable<Row>> EodhdMinutesAsync(Wish wish)
    {
        // A vendor gives no more than 120 days at once.
        var rows = new List<Row>();
        for (var from = wish.From!.Value; from < wish.To; from = from.AddDays(100))
        {
            var to = from.AddDays(100) < wish.To ? from.AddDays(100) : wish.To!.Value;
            var query = $"interval={wish.Interval}&from={from.ToUnixTimeSeconds()}&to={to.ToUnixTimeSeconds() - 1}";
            foreach (var row in await EodhdAsync($"/api/intraday/{wish.Symbol}?fmt=json&{query}"))
                rows.Add(Read(row, DateTimeOffset.FromUnixTimeSeconds(row.GetProperty("timestamp").GetInt64())));
        }
        return rows;
    }

    private async Task<IEnumerable<JsonElement>> EodhdAsync(string path) =>
        (await GetAsync($"{path}&api_token=paid-truth")).EnumerateArray().Where(row => row.GetProperty("open").ValueKind == JsonValueKind.Number);

    // The last candle is still forming.
    private async Task<IEnumerable<Row>> KrakenAsync(Wish wish) => (await CandlesAsync(wish)).SkipLast(1).Where(HasTrades).Select(Candle);

    private async Task<IReadOnlyList<JsonElement>> CandlesAsync(Wish wish)
    {
        var pair = Uri.EscapeDataString(wish.Symbol);
        var answer = await GetAsync($"/0/public/OHLC?pair={pair}&interval={(wish.Interval == "1m" ? 1 : 60)}");
        return [.. answer.GetProperty("result").EnumerateObject().First(entry => entry.Name != "last").Value.EnumerateArray()];
    }

    private static bool HasTrades(JsonElement candle) => candle[7].GetInt64() > 0;

    private static Row Candle(JsonElement candle) => new(
        DateTimeOffset.FromUnixTimeSeconds(candle[0].GetInt64()),
        Number(candle[1]), Number(candle[2]), Number(candle[3]), Number(candle[4]), Number(candle[6]));

    private Task<JsonElement> GetAsync(string path) =>
        http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static Row Read(JsonElement row, DateTimeOffset time)
    {
        double Field(string name) => row.GetProperty(name).GetDouble();
        return new Row(time, Field("open"), Field("high"), Field("low"), Field("close"), Field("volume"));
    }

    private static double Number(JsonElement text) => double.Parse(text.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);
}
