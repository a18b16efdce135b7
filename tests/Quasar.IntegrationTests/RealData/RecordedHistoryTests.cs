using System.Text.Json;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.RealData;

/// <summary>What the files of a vendor say arrives row for row, and what they do not say is called by its name.</summary>
public sealed class RecordedHistoryTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Recorded_history_arrives_equal_row_for_row()
    {
        Assert.SkipUnless(Directory.Exists(Installation.RecordedData), $"There is no recorded history in {Installation.RecordedData}");
        await CheckAsync(Installation.RecordedData, ["AAPL.US", "IBM.US", "SPY.US", "GOOG.US"], ["BTC-USD.CC", "BTC-EUR.CC"]);
    }

    [Fact]
    public async Task Generated_history_arrives_equal_row_for_row()
    {
        using var generated = new GeneratedData(seed: 7);
        await CheckAsync(generated.Folder, ["AAPL.US"], ["BTC-USD.CC"]);
    }

    private static async Task CheckAsync(string folder, string[] shares, string[] coins)
    {
        await using var vendor = await ReplayedVendor.StartAsync(folder);
        Wish[] days = [.. shares.Select(symbol => new Wish("eodhd", symbol, "1d", Wish.Day("1998-01-01")))];
        Wish[] minutes = [.. coins.Select(symbol => new Wish("eodhd", symbol, "1m", Wish.Day("2018-04-04"), Wish.Day("2018-04-07")))];
        var beyond = new Wish("kraken", "BTC/USD", "1m", TimeProvider.System.GetUtcNow().AddDays(-3));
        var http = vendor.Quasar.Http;
        foreach (var wish in days.Concat(minutes).Append(beyond)) await http.SubscribeAsync(wish);
        await http.WaitUntilCompleteAsync(days.Concat(minutes), Limit);

        foreach (var wish in days) await CheckRowsAsync(http, wish, vendor.DaysOf(wish.Symbol));
        foreach (var wish in minutes) await CheckRowsAsync(http, wish, vendor.MinutesOf(wish.Symbol));
        foreach (var wish in days) await CheckDaysAsync(http, wish, vendor.DaysOf(wish.Symbol));
        foreach (var wish in minutes) await CheckMinutesAsync(http, wish, vendor.MinutesOf(wish.Symbol));
        await CheckBeyondAsync(http, beyond);
    }

    private static async Task CheckRowsAsync(QuasarClient http, Wish wish, IReadOnlyList<Row> expected)
    {
        Row.ShouldEqual(await http.RowsAsync(wish), expected, $"{wish} as CSV");
        Row.ShouldEqual(await JsonRows.ReadAllAsync(await http.BarsAsync(wish, "json")), expected, $"{wish} as JSON");
        Row.ShouldEqual(await ArrowRows.ReadAllAsync(await http.BarsAsync(wish, "arrow")), expected, $"{wish} as Arrow");
    }

    // The files end years ago. Since then the vendor has said nothing, and about the last three days that means nothing yet.
    private static async Task CheckDaysAsync(QuasarClient http, Wish wish, IReadOnlyList<Row> expected)
    {
        var counts = Counts(await http.CoverageAsync(wish));
        counts.Missing.ShouldBe(0, wish.ToString());
        counts.Bars.ShouldBe(expected.Count, wish.ToString());
        counts.Unpublished.ShouldBe(3, wish.ToString());
        counts.Empty.ShouldBe(counts.Slots - expected.Count - 3, wish.ToString());
    }

    private static async Task CheckMinutesAsync(QuasarClient http, Wish wish, IReadOnlyList<Row> expected)
    {
        var coverage = await http.CoverageAsync(wish, "&limit=10000");
        coverage.GetProperty("complete").GetBoolean().ShouldBeTrue();
        var counts = Counts(coverage);
        counts.ShouldBe(new SlotCount(3 * 1440, expected.Count, 3 * 1440 - expected.Count, 0, 0, 0, 0), wish.ToString());

        // Not only as many: each minute without a row, and none with one, is called empty.
        var empty = coverage.GetProperty("ranges").EnumerateArray()
            .Where(range => range.GetProperty("state").GetString() == "empty")
            .SelectMany(range => Minutes(range.GetProperty("from").GetDateTimeOffset(), range.GetProperty("to").GetDateTimeOffset()));
        empty.ShouldBe(Minutes(wish.From!.Value, wish.To!.Value).Except(expected.Select(row => row.Time)));
    }

    private static async Task CheckBeyondAsync(QuasarClient http, Wish wish)
    {
        await http.WaitUntilCompleteAsync([wish], Limit);
        var coverage = await http.CoverageAsync(wish);
        var counts = Counts(coverage);
        // Kraken gives 720 candles, of which the last is forming; a few minutes may have passed since the answer.
        counts.OutOfReach.ShouldBeInRange(3 * 1440 - 725, 3 * 1440 - 719 + 1, coverage.ToString());
        coverage.GetProperty("ranges")[0].GetProperty("state").GetString().ShouldBe("outOfReach");
        (counts.Bars + counts.Empty + counts.OutOfReach + counts.Unpublished).ShouldBe(counts.Slots, coverage.ToString());
    }

    private static IEnumerable<DateTimeOffset> Minutes(DateTimeOffset from, DateTimeOffset to)
    {
        for (var minute = from; minute < to; minute = minute.AddMinutes(1)) yield return minute;
    }

    private static SlotCount Counts(JsonElement coverage) => coverage.GetProperty("counts").Deserialize<SlotCount>(JsonSerializerOptions.Web)!;

    private sealed record SlotCount(long Slots, long Bars, long Empty, long OutOfReach, long Quarantined, long Unpublished, long Missing);
}
