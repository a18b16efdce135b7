using System.Globalization;
using System.Text.Json;

namespace Quasar.Simulator.Tests;

public sealed class ReplayTests : IDisposable
{
    private const string Heading = "open,high,low,close,volume\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quasar-replay-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_daily_file_is_answered_digit_by_digit_and_nothing_is_added()
    {
        Write("daily/AAPL.US.csv", $"date,{Heading}1998-01-02,13.63,16.25,13.50,16.25,6315000\n1998-01-07,18.81,19,17.31,17.5,0.05655554\n");
        await using var vendor = await StartAsync();

        var rows = await vendor.EodhdAsync("eod/AAPL.US");

        rows.Select(row => row.GetRawText()).ShouldBe(
        [
            """{"date":"1998-01-02","open":13.63,"high":16.25,"low":13.50,"close":16.25,"adjusted_close":16.25,"volume":6315000}""",
            """{"date":"1998-01-07","open":18.81,"high":19,"low":17.31,"close":17.5,"adjusted_close":17.5,"volume":0.05655554}""",
        ]);
        (await vendor.EodhdAsync("intraday/AAPL.US?interval=1m")).ShouldBeEmpty("it has no minutes on file");
        (await vendor.EodhdAsync("eod/MSFT.US?from=2024-05-13&to=2024-05-13")).Length.ShouldBe(1, "symbols without a file are still seeded");
    }

    [Fact]
    public async Task A_minute_file_of_an_unlisted_pair_is_listed_served_and_summed()
    {
        Write("minute/ABC-PLN.coinbase.csv", $"time,{Heading}2018-04-04T00:00:00Z,10,12,9,11,1.5\n2018-04-04T00:02:00Z,11,11.5,8.25,9,0.25\n2018-04-04T00:05:00Z,9,9,9,9,1\n");
        await using var vendor = await StartAsync();
        var from = new DateTimeOffset(2018, 4, 4, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        var range = $"from={from}&to={from + 3599}";

        var minutes = await vendor.EodhdAsync($"intraday/ABC-PLN.CC?interval=1m&{range}");
        var fives = await vendor.EodhdAsync($"intraday/ABC-PLN.CC?interval=5m&{range}");
        var listed = (await vendor.EodhdAsync("exchange-symbol-list/CC")).Single(row => row.GetProperty("Code").GetString() == "ABC-PLN");

        minutes.Select(Open).ShouldBe([from, from + 120, from + 300]);
        fives.Select(Open).ShouldBe([from, from + 300]);
        fives[0].GetRawText().ShouldEndWith("\"open\":10,\"high\":12,\"low\":8.25,\"close\":9,\"volume\":1.75}");
        listed.GetProperty("Currency").GetString().ShouldBe("PLN");
        (await vendor.EodhdAsync("eod/ABC-PLN.CC")).ShouldBeEmpty("it has no days on file");
    }

    [Fact]
    public async Task Weeks_of_a_replayed_symbol_are_summed_from_its_days()
    {
        Write("daily/XYZ.US.csv", $"date,{Heading}2021-01-07,1,5,1,2,10\n2021-01-08,2,3,0.5,3,20\n2021-01-11,4,4,4,4,1\n");
        await using var vendor = await StartAsync();

        var weeks = await vendor.EodhdAsync("eod/XYZ.US?period=w");

        weeks.Select(row => row.GetRawText()).ShouldBe(
        [
            """{"date":"2021-01-07","open":1,"high":5,"low":0.5,"close":3,"adjusted_close":3,"volume":30}""",
            """{"date":"2021-01-11","open":4,"high":4,"low":4,"close":4,"adjusted_close":4,"volume":1}""",
        ]);
    }

    [Theory]
    [InlineData("1998-01-02,1,1,1,1\n", "line 2: 6 fields are expected, 5 are there.")]
    [InlineData("1998-01-02,1,1,1,one,1\n", "line 2: 'one' is not a number.")]
    [InlineData("1998-01-02,1,1,1,1,1\n1998-01-02,1,1,1,1,1\n", "line 3: the time does not come after the line before.")]
    [InlineData("1998-02-30,1,1,1,1,1\n", "line 2: '1998-02-30' is not a time like yyyy-MM-dd.")]
    public async Task A_malformed_file_is_said_in_one_line(string rows, string reason)
    {
        Write("daily/BAD.US.csv", $"date,{Heading}{rows}");

        var refusal = await Should.ThrowAsync<SimulatorException>(StartAsync);

        refusal.Message.ShouldBe($"{Path.Combine(_folder.FullName, "daily", "BAD.US.csv")}, {reason}");
    }

    [Fact]
    public async Task A_wrong_heading_an_empty_folder_and_a_missing_one_are_told()
    {
        (await Should.ThrowAsync<SimulatorException>(StartAsync)).Message.ShouldContain("has neither daily/*.csv nor minute/*.csv");
        Write("minute/BTC-USD.coinbase.csv", $"date,{Heading}");
        (await Should.ThrowAsync<SimulatorException>(StartAsync)).Message.ShouldEndWith("line 1: the heading must be 'time,open,high,low,close,volume'.");
        (await Should.ThrowAsync<SimulatorException>(() => SimulatorFixture.StartAsync(new() { DataDirectory = "/nowhere" })))
            .Message.ShouldBe("The data folder /nowhere does not exist.");
    }

    [Fact]
    public async Task The_real_history_is_answered_row_for_row()
    {
        var data = Path.Combine(Repository.Root, "..", "shared", "data");
        Assert.SkipUnless(Directory.Exists(data), "the market history is not beside the project");
        await using var vendor = await SimulatorFixture.StartAsync(new() { DataDirectory = data });

        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "daily"), "*.csv"))
            Rows(await vendor.EodhdAsync($"eod/{SymbolOf(file)}"), row => row.GetProperty("date").GetString()!).ShouldBe(File.ReadLines(file).Skip(1));

        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, "minute"), "*.csv"))
        {
            var times = File.ReadLines(file).Skip(1).Select(line => DateTimeOffset.Parse(line.Split(',')[0], CultureInfo.InvariantCulture).ToUnixTimeSeconds()).ToList();
            Rows(await vendor.EodhdAsync($"intraday/{SymbolOf(file)}?interval=1m&from={times[0]}&to={times[^1]}"),
                    row => DateTimeOffset.FromUnixTimeSeconds(Open(row)).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))
                .ShouldBe(File.ReadLines(file).Skip(1));
        }

        static string SymbolOf(string file) => Path.GetFileNameWithoutExtension(file).Replace(".coinbase", ".CC", StringComparison.Ordinal);
    }

    private static List<string> Rows(IEnumerable<JsonElement> rows, Func<JsonElement, string> time) =>
        [.. rows.Select(row => string.Join(',', time(row), Raw(row, "open"), Raw(row, "high"), Raw(row, "low"), Raw(row, "close"), Raw(row, "volume")))];

    private static string Raw(JsonElement row, string field) => row.GetProperty(field).GetRawText();

    private static long Open(JsonElement row) => row.GetProperty("timestamp").GetInt64();

    private Task<SimulatorFixture> StartAsync() => SimulatorFixture.StartAsync(new() { DataDirectory = _folder.FullName });

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
