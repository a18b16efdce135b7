using System.Net;
using System.Text.Json;

namespace Quasar.Registry.Tests.Assets;

/// <summary>A catalogue that suddenly lacks most of what it had, and what is kept of refreshes.</summary>
public sealed class HeldRefreshTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_catalogue_that_lacks_most_of_what_it_had_is_held_until_it_is_confirmed()
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, Symbols(100));
        await registry.RefreshedAsync(vendor);
        registry.DataHub.List(vendor, [.. Symbols(49), "NEW"]);

        using var held = await registry.RefreshAsync(vendor);

        held.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await RegistryFixture.ReadAsync(held);
        problem.GetProperty("detail").GetString()!.ShouldContain("confirm=true");
        problem.GetProperty("gone").GetInt32().ShouldBe(51);
        (await registry.SearchAsync($"provider={vendor}&state=listed")).GetProperty("total").GetInt32().ShouldBe(100);

        using var confirmed = await registry.RefreshAsync($"{vendor}&confirm=true");
        (await RegistryFixture.ReadAsync(confirmed)).GetProperty("gone").GetInt32().ShouldBe(51);
        (await registry.SearchAsync($"provider={vendor}&state=listed")).GetProperty("total").GetInt32().ShouldBe(50);
        (await OutcomesAsync(vendor)).ShouldBe(["applied", "held", "applied"]);
    }

    [Fact]
    public async Task A_vendor_that_calls_everything_something_else_is_held_too()
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, [.. Symbols(100).Select(symbol => new { symbol, assetClass = "etf" })]);
        await registry.RefreshedAsync(vendor);
        registry.DataHub.List(vendor, [.. Symbols(100).Select(symbol => new { symbol, assetClass = "fund" })]);

        using var held = await registry.RefreshAsync(vendor);

        held.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(100, 50)]
    [InlineData(99, 1)]
    public async Task What_comes_and_goes_by_nature_is_not_held(int before, int after)
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, Symbols(before));
        await registry.RefreshedAsync(vendor);
        registry.DataHub.List(vendor, Symbols(after));

        (await registry.RefreshedAsync(vendor)).ShouldBe((0, 0, before - after, after));
    }

    [Fact]
    public async Task A_refresh_that_failed_is_kept_with_the_reason()
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.Refuse(vendor, 503, "maintenance");
        (await registry.RefreshAsync(vendor)).Dispose();

        var refresh = (await RefreshesAsync(vendor))[0];

        refresh.GetProperty("outcome").GetString().ShouldBe("failed");
        refresh.GetProperty("message").GetString().ShouldBe("maintenance");
    }

    [Fact]
    public async Task So_is_one_that_failed_in_the_database()
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, "A");
        await registry.Database.ExecuteAsync($"alter table assets add constraint refused check (provider <> '{vendor}') not valid");

        using var answer = await registry.RefreshAsync(vendor);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await registry.Database.ExecuteAsync("alter table assets drop constraint refused");
        var refresh = (await RefreshesAsync(vendor)).Single();
        refresh.GetProperty("outcome").GetString().ShouldBe("failed");
        refresh.GetProperty("message").GetString()!.ShouldContain("constraint \"refused\"");
    }

    [Fact]
    public async Task A_refresh_tells_how_far_it_is_and_what_came_of_it()
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, Symbols(12_000));

        var lines = await TellAsync(vendor);

        StepsOf(lines).ShouldBe(["read 5000", "read 10000", "end"]); // there is nothing to merge it into
        lines[^1].GetProperty("refreshed").GetProperty("added").GetInt32().ShouldBe(12_000);
        StepsOf(await TellAsync(vendor)).ShouldBe(["read 5000", "read 10000", "merge 12000", "end"]);

        registry.DataHub.Refuse(vendor, 503, "maintenance");
        (await TellAsync(vendor))[^1].GetProperty("problem").GetProperty("detail").GetString().ShouldBe("maintenance");
    }

    [Fact]
    public async Task What_did_not_change_is_not_written()
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, Symbols(10));
        await registry.RefreshedAsync(vendor);
        var before = await VersionsAsync(vendor);
        registry.Time.Advance(TimeSpan.FromDays(1));

        await registry.RefreshedAsync(vendor);

        (await VersionsAsync(vendor)).ShouldBe(before);
        (await registry.AssetAsync(vendor, "S0001")).GetProperty("lastSeen").GetDateTimeOffset().ShouldBe(registry.Time.GetUtcNow());
    }

    private static IEnumerable<string> StepsOf(IReadOnlyList<JsonElement> lines) =>
        lines.Select(line => line.TryGetProperty("step", out var step) ? $"{step} {line.GetProperty("count")}" : "end");

    private static object[] Symbols(int count) => [.. Enumerable.Range(0, count).Select(n => $"S{n:D4}")];

    private async Task<IReadOnlyList<string?>> OutcomesAsync(string vendor) =>
        [.. (await RefreshesAsync(vendor)).Select(refresh => refresh.GetProperty("outcome").GetString())];

    private async Task<IReadOnlyList<JsonElement>> RefreshesAsync(string vendor)
    {
        using var answer = await registry.Client.GetAsync(
            new Uri($"/api/registry/assets/refreshes?provider={vendor}", UriKind.Relative), Cancellation);
        return [.. (await RegistryFixture.ReadAsync(answer)).EnumerateArray()];
    }

    private async Task<IReadOnlyList<JsonElement>> TellAsync(string vendor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/registry/assets/refresh?provider={vendor}", UriKind.Relative))
        {
            Headers = { { "Accept", "application/x-ndjson" } },
        };
        using var answer = await registry.Client.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    private async Task<string> VersionsAsync(string vendor)
    {
        await using var command = registry.Database.DataSource.CreateCommand(
            $"select string_agg(xmin::text || ctid::text, ' ' order by id) from assets where provider = '{vendor}'");
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
