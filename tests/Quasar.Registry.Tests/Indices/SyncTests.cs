using System.Net;
using Quasar.Registry.Indices;

namespace Quasar.Registry.Tests.Indices;

public sealed class SyncTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private readonly IndexClient indices = new(registry);

    [Fact]
    public async Task A_vendors_list_is_taken_over_with_its_weights()
    {
        var (vendor, code) = await VendorIndexAsync();
        registry.DataHub.ListConstituents(vendor, "SPX", new { symbol = "A.US", weight = 0.6 }, "B.US");

        Outcome(await indices.SyncAsync(code)).ShouldBe("applied 2 0 0");
        Outcome(await indices.SyncAsync(code)).ShouldBe("unchanged 0 0 0");
        registry.DataHub.ListConstituents(vendor, "SPX", new { symbol = "A.US", weight = 0.5 }, "B.US", "C.US");
        Outcome(await indices.SyncAsync(code)).ShouldBe("applied 1 0 1");

        (await indices.MembersAsync(code)).ShouldBe([$"{vendor}:A.US 0.5", $"{vendor}:B.US", $"{vendor}:C.US"]);
    }

    [Theory]
    [InlineData(0, "empty")]
    [InlineData(4, "lacks 6 of 10")]
    public async Task A_list_that_is_empty_or_absurdly_small_closes_nobody_until_it_is_confirmed(int left, string reason)
    {
        var (vendor, code) = await VendorIndexAsync();
        registry.DataHub.ListConstituents(vendor, "SPX", [.. Symbols(10)]);
        await indices.SyncAsync(code);

        registry.DataHub.ListConstituents(vendor, "SPX", [.. Symbols(left)]);
        var held = await indices.SyncAsync(code);

        held.GetProperty("outcome").GetString().ShouldBe("held");
        held.GetProperty("message").GetString()!.ShouldContain(reason);
        (await indices.MembersAsync(code)).Count.ShouldBe(10);

        var (status, confirmed) = await indices.SendAsync(HttpMethod.Post, $"/{code}/syncs/{held.GetProperty("id")}/confirm");
        status.ShouldBe(HttpStatusCode.OK);
        confirmed.GetProperty("outcome").GetString().ShouldBe("confirmed");
        (await indices.MembersAsync(code)).Count.ShouldBe(left);
        (await indices.SendAsync(HttpMethod.Post, $"/{code}/syncs/{held.GetProperty("id")}/confirm")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_held_list_gives_way_to_a_later_good_one()
    {
        var (vendor, code) = await VendorIndexAsync();
        registry.DataHub.ListConstituents(vendor, "SPX", [.. Symbols(10)]);
        await indices.SyncAsync(code);
        registry.DataHub.ListConstituents(vendor, "SPX");
        var held = await indices.SyncAsync(code);
        registry.DataHub.ListConstituents(vendor, "SPX", [.. Symbols(9)]);

        Outcome(await indices.SyncAsync(code)).ShouldBe("applied 0 1 0");

        (await indices.SendAsync(HttpMethod.Post, $"/{code}/syncs/{held.GetProperty("id")}/confirm")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await indices.MembersAsync(code)).Count.ShouldBe(9);
    }

    [Theory]
    [InlineData("{\"symbol\":\"A\"}\n{\"symb", "broke off after 1")]
    [InlineData("{\"symbol\":\"A\"}\n{\"symbol\":\"B\",\"weight\":7}\n", "a line that is none")]
    [InlineData("{\"symbol\":\"A\"}\n{\"symbol\":\"B B\"}\n", "a line that is none")]
    public async Task A_list_that_does_not_come_whole_changes_nothing_and_is_remembered(string answer, string reason)
    {
        var (vendor, code) = await VendorIndexAsync();
        registry.DataHub.ListRaw($"{vendor} SPX", answer);

        var (status, body) = await indices.SendAsync(HttpMethod.Post, $"/{code}/syncs");

        status.ShouldBe(HttpStatusCode.BadGateway);
        body.GetProperty("detail").GetString()!.ShouldContain(reason);
        (await indices.MembersAsync(code)).ShouldBeEmpty();
        var (_, syncs) = await indices.SendAsync(HttpMethod.Get, $"/{code}/syncs");
        syncs[0].GetProperty("outcome").GetString().ShouldBe("failed");
    }

    [Fact]
    public async Task A_vendors_words_are_passed_on()
    {
        var (vendor, code) = await VendorIndexAsync();
        registry.DataHub.Refuse($"{vendor} SPX", 502, "Only EOD data allowed for free users.");
        var (_, body) = await indices.SendAsync(HttpMethod.Post, $"/{code}/syncs");
        body.GetProperty("detail").GetString().ShouldBe("Only EOD data allowed for free users.");
    }

    [Fact]
    public async Task The_members_of_a_vendors_index_are_not_chosen_by_hand()
    {
        var (_, code) = await VendorIndexAsync();
        await indices.AddSymbolsAsync("A");
        (await indices.PutMembersAsync(code, null, new { symbol = "A" })).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public void An_index_is_due_at_once_and_then_by_its_schedule()
    {
        var last = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        IndexSchedule.DueAt("0 5 * * *", null).ShouldBe(DateTimeOffset.MinValue);
        IndexSchedule.DueAt("0 5 * * *", last).ShouldBe(new DateTimeOffset(2026, 3, 2, 5, 0, 0, TimeSpan.Zero));
        IndexSchedule.DueAt("0 0 29 2 *", last).ShouldBe(new DateTimeOffset(2028, 2, 29, 0, 0, 0, TimeSpan.Zero));
    }

    private async Task<(string Vendor, string Code)> VendorIndexAsync()
    {
        var vendor = await registry.AddProviderAsync();
        return (vendor, await indices.CreateAsync(vendor, "SPX"));
    }

    private static IEnumerable<object> Symbols(int count) => Enumerable.Range(0, count).Select(i => $"S{i}.US");

    private static string Outcome(System.Text.Json.JsonElement sync) =>
        $"{sync.GetProperty("outcome").GetString()} {sync.GetProperty("joined")} {sync.GetProperty("left")} {sync.GetProperty("reweighted")}";
}
