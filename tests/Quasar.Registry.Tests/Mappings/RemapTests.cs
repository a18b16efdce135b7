using System.Net;

namespace Quasar.Registry.Tests.Mappings;

public sealed class RemapTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public async Task A_ticker_that_changes_on_a_day_is_what_it_was_until_then()
    {
        var vendor = await registry.AddProviderAsync();
        await registry.MapAsync("META", vendor, "FB.US", preference: 5);
        var moves = new[] { Move(vendor, "FB.US", "META.US", "2022-06-09") };

        var preview = await registry.PostAsync("mappings/remap?preview=true", new { moves });
        preview.Body.GetProperty("applied").GetBoolean().ShouldBeFalse();
        (await registry.MappingsOfAsync("META")).ShouldBe([$"{vendor} FB.US [,)"]);

        var applied = await ApplyAsync(moves, preview);
        applied.Status.ShouldBe(HttpStatusCode.OK, $"{applied}");
        (await registry.MappingsOfAsync("META")).ShouldBe([$"{vendor} FB.US [,2022-06-09)", $"{vendor} META.US [2022-06-09,)"]);
    }

    [Fact]
    public async Task Two_symbols_can_change_places()
    {
        var vendor = await registry.AddProviderAsync();
        await registry.MapAsync("LEFT", vendor, "1");
        await registry.MapAsync("RIGHT", vendor, "2", from: "2020-01-01");
        var moves = new[] { Move(vendor, "1", "2", "2024-01-01"), Move(vendor, "2", "1", "2024-01-01") };

        (await ApplyAsync(moves, await registry.PostAsync("mappings/remap?preview=true", new { moves }))).Status.ShouldBe(HttpStatusCode.OK);

        (await registry.MappingsOfAsync("LEFT")).ShouldBe([$"{vendor} 1 [,2024-01-01)", $"{vendor} 2 [2024-01-01,)"]);
        (await registry.MappingsOfAsync("RIGHT")).ShouldBe([$"{vendor} 1 [2024-01-01,)", $"{vendor} 2 [2020-01-01,2024-01-01)"]);
    }

    [Fact]
    public async Task What_was_changed_since_the_preview_is_not_overrun()
    {
        var vendor = await registry.AddProviderAsync();
        var id = await registry.MapAsync("STALE", vendor, "S1");
        var moves = new[] { Move(vendor, "S1", "S2", null) };
        var preview = await registry.PostAsync("mappings/remap?preview=true", new { moves });
        await registry.SendAsync(HttpMethod.Patch, $"mappings/{id}", new { preference = 1 });

        var refused = await ApplyAsync(moves, preview);

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Fields.ShouldBe(["token"]);
        (await registry.MappingsOfAsync("STALE")).ShouldBe([$"{vendor} S1 [,)"]);
        var again = refused.Body.GetProperty("plan").GetProperty("token").GetString();
        (await registry.PostAsync("mappings/remap", new { moves, token = again })).Status.ShouldBe(HttpStatusCode.OK);
        (await registry.MappingsOfAsync("STALE")).ShouldBe([$"{vendor} S2 [,)"]);
    }

    [Fact]
    public async Task What_is_in_the_way_is_told_and_nothing_is_moved()
    {
        var (vendor, other) = (await registry.AddProviderAsync(), await registry.AddProviderAsync());
        await registry.MapAsync("WAY1", vendor, "A");
        await registry.MapAsync("WAY2", other, "B");
        var moves = new[] { new { from = new { provider = vendor, symbol = "A" }, to = new { provider = other, symbol = "B" } } };

        var preview = await registry.PostAsync("mappings/remap?preview=true", new { moves });
        preview.Body.GetProperty("possible").GetBoolean().ShouldBeFalse();
        var refused = await ApplyAsync(moves, preview);

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Detail.ShouldContain($"{other} B is mapped to WAY2");
        (await registry.MappingsOfAsync("WAY1")).ShouldBe([$"{vendor} A [,)"]);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_done()
    {
        var vendor = await registry.AddProviderAsync();

        (await registry.PostAsync("mappings/remap", new { moves = new[] { Move(vendor, "A", "B", null) } })).Fields.ShouldBe(["token"]);
        (await registry.PostAsync("mappings/remap", new { moves = new[] { Move(vendor, "A", "B", null), Move(vendor, "A", "C", null) } }))
            .Fields.ShouldBe(["moves[1].from"]);
    }

    private Task<Answer> ApplyAsync(object moves, Answer preview) =>
        registry.PostAsync("mappings/remap", new { moves, token = preview.Body.GetProperty("token").GetString() });

    private static object Move(string vendor, string from, string to, string? on) =>
        new { from = new { provider = vendor, symbol = from }, to = new { provider = vendor, symbol = to }, on };
}
