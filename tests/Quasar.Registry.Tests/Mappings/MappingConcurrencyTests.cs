using System.Globalization;
using System.Net;

namespace Quasar.Registry.Tests.Mappings;

public sealed class MappingConcurrencyTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    // QUASAR_MAPPING_ROUNDS makes it longer.
    private static readonly int Rounds =
        int.Parse(Environment.GetEnvironmentVariable("QUASAR_MAPPING_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Renames_batches_and_remaps_at_once_lose_nothing_and_fail_nothing()
    {
        for (var round = 0; round < Rounds; round++) await RunAsync(round);
        await World.ShouldBeSoundAsync(registry.Database.DataSource);
    }

    private async Task RunAsync(int round)
    {
        var vendor = await registry.AddProviderAsync();
        var (name, renamed) = ($"ROUND{round}", $"RENAMED{round}");
        await registry.MapAsync(name, vendor, "OLD");
        var moves = new[] { new { from = new { provider = vendor, symbol = "OLD" }, to = new { provider = vendor, symbol = "NEW" }, on = "2024-01-01" } };

        var answers = await Task.WhenAll(
            registry.SendAsync(HttpMethod.Patch, MappingClient.Symbol(name), new { name = renamed }),
            registry.PostAsync("mappings/batch", BatchOf(vendor, name, "X")),
            registry.PostAsync("mappings/batch", BatchOf(vendor, renamed, "Y")),
            RemapAsync(moves),
            RemapAsync(moves),
            registry.PostAsync($"common-symbols/{name}-X/merge", new { into = $"{name}-X2", overlaps = "refuse" }),
            registry.SendAsync(HttpMethod.Delete, MappingClient.Symbol($"{renamed}-Y")));

        answers.ShouldAllBe(answer => (int)answer.Status < 500);
        answers[0].Status.ShouldBe(HttpStatusCode.OK);
        // Both batches are made, and what the remap did was done once, to the symbol under whatever name.
        answers[1].Status.ShouldBe(HttpStatusCode.OK, $"{answers[1]}");
        answers[2].Status.ShouldBe(HttpStatusCode.OK, $"{answers[2]}");
        (await registry.MappingsOfAsync(renamed)).Where(line => line.Contains(" OLD ", StringComparison.Ordinal) || line.Contains(" NEW ", StringComparison.Ordinal))
            .ShouldBe([$"{vendor} NEW [2024-01-01,)", $"{vendor} OLD [,2024-01-01)"]);
        var total = (await registry.GetAsync($"mappings?provider={vendor}")).Body.GetProperty("items").GetArrayLength();
        total.ShouldBe(2 + 2 * 2);
    }

    // Symbols of its own, so that whichever is first does not decide whether it can be made.
    private static object BatchOf(string vendor, string name, string part) => new
    {
        items = new[]
        {
            new { symbol = $"{name}-{part}", provider = vendor, vendorSymbol = part },
            new { symbol = $"{name}-{part}2", provider = vendor, vendorSymbol = $"{part}2" },
        },
        createSymbols = true,
    };

    private async Task<Answer> RemapAsync(object moves)
    {
        var preview = await registry.PostAsync("mappings/remap?preview=true", new { moves });
        if (preview.Status != HttpStatusCode.OK) return preview;
        return await registry.PostAsync("mappings/remap", new { moves, token = preview.Body.GetProperty("token").GetString() });
    }
}
