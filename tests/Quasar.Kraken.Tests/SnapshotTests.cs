using System.Globalization;
using Quasar.Sdk;
using static Quasar.Kraken.Tests.RecordedVendor;

namespace Quasar.Kraken.Tests;

/// <summary>The clock stands at 17:32:30.</summary>
public sealed class SnapshotTests
{
    private static readonly LiveRequest Request = new(Interval.OneMinute, [Symbol.Parse("BTC/USD")]);

    [Fact]
    public async Task Its_bars_are_as_of_the_moment_it_was_sent()
    {
        var said = await SnapshotAsync(""","timestamp":"2026-09-10T17:32:29.5Z" """, "17:30", "17:31", "17:32");

        said.ShouldBe(
        [
            ("17:30:00.0", "17:32:29.5"),
            ("17:31:00.0", "17:32:29.5"),
            ("17:32:00.0", "17:32:29.5"),
        ]);
    }

    [Fact]
    public async Task Without_a_time_of_its_own_it_was_sent_now()
    {
        var said = await SnapshotAsync("", "17:31", "17:32");

        said.ShouldBe([("17:31:00.0", "17:32:30.0"), ("17:32:00.0", "17:32:30.0")]);
    }

    [Fact]
    public async Task Where_our_clock_is_behind_a_complete_bar_is_still_as_of_its_end()
    {
        var said = await SnapshotAsync("", "17:32", "17:33");

        said.ShouldBe([("17:32:00.0", "17:33:00.0"), ("17:33:00.0", "17:32:30.0")]);
    }

    [Fact]
    public async Task A_long_one_in_many_frames_is_read_whole()
    {
        var times = Enumerable.Range(0, 720).Select(i => At("2026-09-10T05:33Z").AddMinutes(i).ToString("HH:mm", CultureInfo.InvariantCulture));

        (await SnapshotAsync("", [.. times])).Count.ShouldBe(720);
    }

    [Fact]
    public async Task An_empty_one_shows_at_least_that_the_connection_lives()
    {
        await using var vendor = await StartAsync();
        vendor.Stream = async socket =>
        {
            await socket.SayAsync("""{"channel":"ohlc","type":"snapshot","data":[]}""");
            await socket.LingerAsync();
        };

        (await vendor.ListenAsync(Request, count: 1)).ShouldBe([new LiveEvent.Alive()]);
    }

    private static async Task<List<(string Open, string AsOf)>> SnapshotAsync(string timestamp, params string[] opens)
    {
        await using var vendor = await StartAsync();
        vendor.Stream = async socket =>
        {
            await socket.SayInPiecesAsync($$"""{"channel":"ohlc","type":"snapshot"{{timestamp}},"data":[{{string.Join(',', opens.Select(Row))}}]}""", 500);
            await socket.LingerAsync();
        };
        var said = await vendor.ListenAsync(Request, opens.Length);
        return [.. said.Cast<LiveEvent.Update>().Select(update => (Time(update.Bar.OpenTime), Time(update.AsOf)))];
    }

    private static string Row(string open) =>
        $$"""{"symbol":"BTC/USD","open":1,"high":1,"low":1,"close":1,"volume":1,"interval_begin":"2026-09-10T{{open}}:00.000000000Z"}""";

    private static string Time(DateTimeOffset time) => time.ToString("HH:mm:ss.f", CultureInfo.InvariantCulture);
}
