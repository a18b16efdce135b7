using System.Text.Json;
using Quasar.IntegrationTests.Code;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.CommandLine;

/// <summary><c>quasar assets</c>, <c>map</c> and <c>index</c> against a real server.</summary>
public sealed class RemoteCommandTests(OwnServer server) : IClassFixture<OwnServer>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-commands-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Assets_are_refreshed_listed_shown_and_edited()
    {
        await server.Registry.WaitUntilRunsAsync("eodhd", "1.0.0");
        var refresh = await DoAsync("assets", "refresh", "eodhd", "--confirm");
        refresh.ShouldContain("merge\n");
        Row(refresh, "Provider").ShouldBe("eodhd");
        (await DoAsync("assets", "refreshes", "--provider", "eodhd")).ShouldContain("applied");
        (await ReadAsync("assets", "refresh", "eodhd")).GetProperty("added").GetInt32().ShouldBe(0);

        var list = await DoAsync("assets", "list", "-q", "apple", "--kind", "stock", "--sort=-name", "--limit", "1");
        list.ShouldStartWith("Id ");
        list.ShouldContain("AAPL.US");
        var id = (await ReadAsync("assets", "show", "eodhd", "AAPL.US")).GetProperty("id").ToString();
        Row(await DoAsync("assets", "show", id), "Symbol").ShouldBe("AAPL.US");

        var edited = await DoAsync("assets", "edit", id, "--name", "By hand", "--currency-unit", "0.01");
        Row(edited, "Name").ShouldBe("By hand");
        Row(edited, "Currency unit").ShouldBe("0.01");
        edited.ShouldContain("Edited by hand:\n");
        (await ReadAsync("assets", "edit", id, "--name", "", "--currency-unit", "")).GetProperty("edits").GetArrayLength().ShouldBe(0);
        (await DoAsync("assets", "history", id)).ShouldContain("asset.edited");
    }

    [Fact]
    public async Task A_common_symbol_is_made_mapped_resolved_renamed_merged_and_deleted()
    {
        await DoAsync("map", "create", "BITCOIN/DOLLAR");
        var mapping = await ReadAsync("map", "add", "BITCOIN/DOLLAR", "kraken", "BTC/USDT", "--to", "2024-01-01", "--preference", "10");
        var id = mapping.GetProperty("id").ToString();
        (await DoAsync("map", "resolve", "BITCOIN/DOLLAR", "--on", "2023-12-31")).ShouldContain("BTC/USDT");
        (await DoAsync("map", "resolve", "BITCOIN/DOLLAR", "--on", "2024-01-01")).ShouldEndWith("None\n");
        Row(await DoAsync("map", "end", id, "2023-06-01"), "To").ShouldBe("2023-06-01");
        (await ReadAsync("map", "resolve", "kraken", "BTC/USDT", "--on", "2023-05-31")).GetProperty("symbol").GetString().ShouldBe("BITCOIN/DOLLAR");

        var preview = await ReadAsync("map", "remap", "kraken", "BTC/USDT", "kraken", "BTC/USDC", "--preview");
        (await DoAsync("map", "show", "BITCOIN/DOLLAR")).ShouldContain("BTC/USDT");
        await DoAsync("map", "remap", "kraken", "BTC/USDT", "kraken", "BTC/USDC", "--token", preview.GetProperty("token").GetString()!);
        (await DoAsync("map", "mappings", "--symbol", "BITCOIN/DOLLAR")).ShouldContain("BTC/USDC");
        (await DoAsync("map", "remap", "kraken", "BTC/USDC", "kraken", "BTC/USDT")).ShouldContain("BTC/USDT");

        await DoAsync("map", "rename", "BITCOIN/DOLLAR", "XBT/DOLLAR");
        await DoAsync("map", "create", "OLD/DOLLAR");
        (await DoAsync("map", "list", "-q", "DOLLAR", "--unmapped")).ShouldContain("OLD/DOLLAR");
        Row(await DoAsync("map", "merge", "XBT/DOLLAR", "OLD/DOLLAR"), "Name").ShouldBe("OLD/DOLLAR");
        (await FailAsync("map", "delete", "OLD/DOLLAR")).ShouldStartWith("quasar: 'OLD/DOLLAR' cannot be deleted: ");
        (await DoAsync("map", "remove", id)).ShouldBe("Deleted\n");
        (await DoAsync("map", "delete", "OLD/DOLLAR")).ShouldBe("Deleted\n");
    }

    [Fact]
    public async Task Suggestions_are_listed_and_decided()
    {
        await DoAsync("map", "suggestions", "--above", "0.5", "--provider", "kraken");
        (await DoAsync("map", "accept-all", "--above", "1")).ShouldStartWith("Done: ");
        foreach (var verb in new[] { "accept", "refuse" })
            (await FailAsync("map", verb, "999998", "999999")).ShouldBe(
                "quasar: suggestion 999998: There is no suggestion 999998\nquasar: suggestion 999999: There is no suggestion 999999\n");
        (await FailAsync("map", "suggestions", "--above", "2")).ShouldBe("quasar: --above: A score is from 0 to 1\n");
    }

    [Fact]
    public async Task An_index_of_ones_own_has_the_members_of_a_file_and_is_followed()
    {
        await server.Registry.WaitUntilRunsAsync("kraken", "1.0.0");
        await DoAsync("map", "create", "ETHER/DOLLAR");
        await DoAsync("index", "create", "MINE", "My own");
        await WriteAsync("members.csv", "symbol,weight,provider\nETHER/DOLLAR,0.6\n\nBTC/USD,0.4,kraken\n");
        Row(await DoAsync("index", "set", "MINE", "--file", "members.csv"), "Joined").ShouldBe("2");
        var members = await ReadAsync("index", "members", "MINE");
        members.EnumerateArray().Select(member => $"{member.GetProperty("symbol")} {member.GetProperty("weight")} {member.GetProperty("provider")}")
            .ShouldBe(["ETHER/DOLLAR 0.6 ", "BTC/USD 0.4 kraken"]);
        (await DoAsync("index", "members", "MINE", "--on", "2020-01-01")).ShouldBe("None\n");
        (await DoAsync("index", "history", "MINE")).ShouldContain("ETHER/DOLLAR");

        Row(await DoAsync("index", "follow", "MINE", "1d", "--from", "2024-01-02", "--provider", "kraken"), "Interval").ShouldBe("1d");
        (await DoAsync("index", "follows", "MINE")).ShouldContain("2024-01-02");
        (await FailAsync("index", "delete", "MINE")).ShouldStartWith("quasar: The index 'MINE' cannot be deleted: ");
        (await DoAsync("index", "unfollow", "MINE", "1d")).ShouldBe("No longer followed\n");

        Row(await DoAsync("index", "rename", "MINE", "--code", "OURS", "--name", "Our own"), "Code").ShouldBe("OURS");
        (await DoAsync("index", "list", "-q", "our")).ShouldContain("Our own");
        (await DoAsync("index", "delete", "OURS")).ShouldBe("Deleted\n");
    }

    [Fact]
    public async Task A_vendors_index_is_asked_for_and_held_until_it_is_decided()
    {
        await server.Registry.WaitUntilRunsAsync("eodhd", "1.0.0");
        await DoAsync("index", "create", "NDX", "Nasdaq 100", "--provider", "eodhd", "--vendor-symbol", "NDX.INDX");
        Row(await DoAsync("index", "sync", "NDX"), "Outcome").ShouldBe("applied");
        Row(await DoAsync("index", "schedule", "NDX", "0 6 * * *"), "Schedule").ShouldBe("0 6 * * *");

        foreach (var verb in new[] { "discard", "confirm" })
        {
            server.Vendor.Faults.Add("no-components@/api/fundamentals/NDX*1");
            (await FailAsync("index", "sync", "NDX")).ShouldStartWith("quasar: The list is held, and nothing was changed: ");
            var held = (await ReadAsync("index", "syncs", "NDX"))[0].GetProperty("id").ToString();
            Row(await DoAsync("index", verb, "NDX", held), "Outcome").ShouldBe($"{verb}ed");
        }
        (await DoAsync("index", "members", "NDX")).ShouldBe("None\n");
        Row(await DoAsync("index", "show", "NDX"), "Vendor symbol").ShouldBe("NDX.INDX");
    }

    [Fact]
    public async Task A_refusal_is_a_line_for_each_field_and_a_file_is_told_by_its_line()
    {
        (await FailAsync("assets", "refresh", "nobody")).ShouldBe("quasar: There is no provider named 'nobody'\n");
        (await FailAsync("assets", "refresh", "nobody", "--json")).ShouldBe("quasar: There is no provider named 'nobody'\n");
        (await FailAsync("assets", "list", "--state", "gone", "--limit", "0")).ShouldBe(
            "quasar: state: The state is listed or delisted\nquasar: limit: The limit is from 1 to 1000\n");
        (await FailAsync("map", "add", "A", "nobody", "B", "--from", "soon")).ShouldBe("quasar: from: This is not of the right type\n");
        (await FailAsync("map", "resolve", "A", "--on", "soon")).ShouldBe(
            "quasar: on: A day is a date such as 2026-01-31, between the years 1900 and 2200\n");
        (await FailAsync("index", "show", "@none")).ShouldBe("quasar: There is no index '@none'\n");

        await DoAsync("index", "create", "BAD", "Bad lines");
        await WriteAsync("bad.csv", "symbol\n\nNEVER/HEARD\n");
        (await FailAsync("index", "set", "BAD", "--file", "bad.csv")).ShouldBe("quasar: bad.csv(3).symbol: There is no common symbol 'NEVER/HEARD'\n");
        await WriteAsync("bad.csv", "BTC/USD,much,kraken\n");
        (await FailAsync("index", "set", "BAD", "--file", "bad.csv")).ShouldBe("quasar: bad.csv(1): 'much' is no weight, which is a fraction such as 0.05\n");
        (await FailAsync("index", "set", "BAD", "--file", "none.csv")).ShouldContain("none.csv");
        (await FailAsync("index", "follow", "BAD", "7m", "--from", "2024-01-02")).ShouldStartWith("quasar: interval: An interval is one of ");
        (await FailAsync("index", "follow", "BAD", "1d", "--from", "soon")).ShouldStartWith("quasar: from: ");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_to_be_so_in_one_line()
    {
        var url = $"http://localhost:{Ports.Take()}";
        foreach (var verb in new[] { new[] { "assets", "list" }, ["assets", "refresh", "eodhd"], ["map", "resolve", "BTC/USD", "--json"], ["index", "list"] })
            (await QuasarCommand.RunAsync(folder, [.. verb, "--url", url])).ShouldBe(new QuasarCommand(
                1, "", $"quasar: No Quasar answers at {url}/. Start it with './quasar up', or name another with --url\n"));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Task<QuasarCommand> RunAsync(params string[] arguments) =>
        QuasarCommand.RunAsync(folder, [.. arguments, "--url", $"http://localhost:{server.Quasar.Port}"]);

    private async Task<string> DoAsync(params string[] arguments)
    {
        var command = await RunAsync(arguments);
        command.ExitCode.ShouldBe(0, $"{string.Join(' ', arguments)}: {command}");
        command.Error.ShouldBe("");
        return command.Output;
    }

    private async Task<JsonElement> ReadAsync(params string[] arguments) =>
        JsonSerializer.Deserialize<JsonElement>(await DoAsync([.. arguments, "--json"]));

    private async Task<string> FailAsync(params string[] arguments)
    {
        var command = await RunAsync(arguments);
        command.ExitCode.ShouldBe(1, $"{string.Join(' ', arguments)}: {command}");
        return command.Error;
    }

    private Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Path.Combine(folder.FullName, file), text, Cancellation);

    /// <summary>The value beside a title.</summary>
    private static string? Row(string output, string title) => output.Split('\n').Select(line => line.Trim())
        .Where(line => line.StartsWith($"{title} ", StringComparison.Ordinal)).Select(line => line[title.Length..].Trim()).FirstOrDefault();
}
