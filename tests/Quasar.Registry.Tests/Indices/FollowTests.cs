using System.Net;
using System.Text.Json;

namespace Quasar.Registry.Tests.Indices;

public sealed class FollowTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private readonly IndexClient indices = new(registry);

    [Fact]
    public async Task Whoever_is_in_the_index_is_followed_who_joins_from_then_on_and_who_leaves_no_further()
    {
        var (vendor, code) = await VendorIndexAsync("A.US", "B.US", "D.US");
        await PutAsync(code, "1d", new { from = "2020-01-01" });
        (await SeriesAsync(code)).ShouldBe(["A.US 2020-01-01 -", "B.US 2020-01-01 -", "D.US 2020-01-01 -"]);

        registry.Time.Advance(TimeSpan.FromDays(3));
        var today = registry.Time.GetUtcNow().ToString("yyyy-MM-dd", null);
        registry.DataHub.ListConstituents(vendor, "SPX", "A.US", "C.US", "D.US");
        await indices.SyncAsync(code);

        (await SeriesAsync(code, until: 4)).ShouldBe(["A.US 2020-01-01 -", $"B.US 2020-01-01 {today}", $"C.US {today} -", "D.US 2020-01-01 -"]);
    }

    [Fact]
    public async Task A_common_symbol_is_collected_from_the_preferred_vendor_or_from_the_one_that_is_named()
    {
        await indices.AddSymbolsAsync("FOLLOW/USD");
        await registry.Database.ExecuteAsync(
            """
            insert into asset_mapping (common_symbol_id, provider, symbol, preference, origin, created_at, changed_at)
            select id, provider, symbol, preference, 'manual', now(), now()
            from common_symbol, (values ('second', 'FOLLOW-USD', 20), ('first', 'FOLLOW/USD', 10)) as m (provider, symbol, preference)
            where name = 'FOLLOW/USD'
            """);
        var code = await indices.CreateAsync();
        await indices.ReplaceAsync(code, null, ("FOLLOW/USD", 1m));

        await PutAsync(code, "1d", new { from = "2020-01-01" });
        (await SeriesAsync(code)).ShouldBe(["FOLLOW/USD 2020-01-01 -"]);

        var second = await registry.AddProviderAsync();
        await registry.Database.ExecuteAsync($"update asset_mapping set provider = '{second}' where provider = 'second'");
        await PutAsync(code, "1h", new { from = "2020-01-01", provider = second });
        (await SeriesAsync(code, "1h")).ShouldBe(["FOLLOW-USD 2020-01-01 -"]);
    }

    [Fact]
    public async Task Members_that_cannot_be_collected_are_named_with_the_reason()
    {
        await indices.AddSymbolsAsync("UNMAPPED");
        var code = await indices.CreateAsync();
        await indices.PutMembersAsync(code, null, new { symbol = "UNMAPPED" }, new { provider = "some", symbol = "REFUSED" }, new { provider = "some", symbol = "OK" });

        await PutAsync(code, "1d", new { from = "2020-01-01" });

        (await SeriesAsync(code, until: 2)).Count.ShouldBe(2);
        var troubles = (await FollowAsync(code)).GetProperty("troubles").EnumerateArray()
            .Select(trouble => $"{trouble.GetProperty("member").GetString()}: {trouble.GetProperty("reason").GetString()}");
        troubles.ShouldBe(["UNMAPPED: No mapping says what any provider calls it", "REFUSED: It is refused"]);
    }

    [Fact]
    public async Task An_index_that_is_followed_is_not_deleted_and_a_follow_ends_on_both_sides()
    {
        var (_, code) = await VendorIndexAsync("A.US");
        await PutAsync(code, "1d", new { from = "2020-01-01" });
        await SeriesAsync(code);
        (await indices.SendAsync(HttpMethod.Delete, $"/{code}")).Status.ShouldBe(HttpStatusCode.Conflict);

        (await indices.SendAsync(HttpMethod.Delete, $"/{code}/follows/1d")).Status.ShouldBe(HttpStatusCode.NoContent);

        registry.DataHub.FollowOf(await NameAsync(code, "1d")).ShouldBeNull();
        (await indices.SendAsync(HttpMethod.Delete, $"/{code}/follows/1d")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await indices.SendAsync(HttpMethod.Delete, $"/{code}")).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("7m", "2020-01-01", "interval")]
    [InlineData("1d", "2100-01-01", "from")]
    [InlineData("1d", "long ago", "from")]
    [InlineData("1d", null, "from")]
    public async Task A_follow_that_makes_no_sense_is_refused(string interval, string? from, string field)
    {
        var code = await indices.CreateAsync();
        var (status, body) = await indices.SendAsync(HttpMethod.Put, $"/{code}/follows/{interval}", new { from });
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(body.ToString());
    }

    private async Task<(string Vendor, string Code)> VendorIndexAsync(params object[] constituents)
    {
        var vendor = await registry.AddProviderAsync();
        var code = await indices.CreateAsync(vendor, "SPX");
        registry.DataHub.ListConstituents(vendor, "SPX", constituents);
        await indices.SyncAsync(code);
        return (vendor, code);
    }

    private async Task PutAsync(string code, string interval, object follow)
    {
        var (status, body) = await indices.SendAsync(HttpMethod.Put, $"/{code}/follows/{interval}", follow);
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
    }

    private async Task<JsonElement> FollowAsync(string code, string interval = "1d") =>
        (await indices.SendAsync(HttpMethod.Get, $"/{code}/follows")).Body.EnumerateArray().Single(f => f.GetProperty("interval").GetString() == interval);

    // Waits until DataHub has heard of so many series, and gives what it heard.
    private async Task<IReadOnlyList<string>> SeriesAsync(string code, string interval = "1d", int until = 1)
    {
        var name = await NameAsync(code, interval);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (registry.DataHub.FollowOf(name) is { } told && told.GetProperty("series").GetArrayLength() >= until
                && (await FollowAsync(code, interval)).GetProperty("toldAt").ValueKind != JsonValueKind.Null)
                return [.. told.GetProperty("series").EnumerateArray().Select(Text)];
            await Task.Delay(20, limit.Token);
        }
    }

    private async Task<string> NameAsync(string code, string interval)
    {
        await using var command = registry.Database.DataSource.CreateCommand($"select id from market_index where code = '{code}'");
        return $"index-{await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)}-{interval}";
    }

    private static string Text(JsonElement series)
    {
        var to = series.GetProperty("to");
        return $"{series.GetProperty("symbol").GetString()} {series.GetProperty("from").GetDateTimeOffset():yyyy-MM-dd} "
            + (to.ValueKind == JsonValueKind.Null ? "-" : $"{to.GetDateTimeOffset():yyyy-MM-dd}");
    }
}
