using System.Text.Json;
using Quasar.IntegrationTests.Code;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Authoring;

/// <summary>A provider as a stranger writes it after reading <c>docs/plugin-authors</c>, for a vendor that is like none of those there.</summary>
[Collection<Authors>]
public sealed class StrangerTests(OwnServer server)
{
    private static readonly DirectoryInfo Folder = new(Installation.PathOf("tests/Quasar.IntegrationTests/Authoring"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_certified_pushed_led_to_this_machine_and_its_bars_are_those_of_the_vendor()
    {
        await using var vendor = await TidewaterVendor.StartAsync(Cancellation);
        var check = await QuasarCommand.RunAsync(Folder, "plugin", "check", "Tidewater");
        check.ExitCode.ShouldBe(0, check.ToString());
        var push = await QuasarCommand.RunAsync(Folder, "plugin", "push", "Tidewater", "--url", $"http://localhost:{server.Quasar.Port}");
        push.ExitCode.ShouldBe(0, push.ToString());
        push.Output.ShouldContain("Its secret TOKEN is not set: ");

        using (var allow = await server.Registry.PatchAsync("/tidewater", new { privateAddresses = true })) allow.EnsureSuccessStatusCode();
        using (var lead = await server.Registry.PutAsync("/tidewater/settings", new { rest = $"{vendor.Address}/" })) lead.EnsureSuccessStatusCode();
        var wish = new Wish("tidewater", "TDW", "1w", Wish.Day("2022-12-26"));
        await SetKeyAsync("Token another's");
        await server.Quasar.Http.SubscribePatientlyAsync(wish);
        // The right key comes while the vendor still thinks about the wrong one: his refusal is not the last word.
        await vendor.AskedWithWrongKey.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        await SetKeyAsync(TidewaterVendor.Key);
        vendor.Refuse();
        await server.Quasar.Http.WaitUntilCompleteAsync([wish], TimeSpan.FromSeconds(30));

        Row.ShouldEqual(await server.Quasar.Http.RowsAsync(wish), TidewaterVendor.Weeks, $"{wish}");
        var counts = (await server.Quasar.Http.CoverageAsync(wish, "&to=2025-09-08")).GetProperty("counts");
        (counts.GetProperty("bars").GetInt64(), counts.GetProperty("empty").GetInt64(), counts.GetProperty("quarantined").GetInt64())
            .ShouldBe((138, 3, 0), "the week before the first, and two in which nothing traded");

        var id = await server.Quasar.Http.SubscribeAsync(wish with { Symbol = "NOPE" });
        JsonElement error = default;
        await Until.HoldsAsync(
            async () => (error = (await server.Quasar.Http.SubscriptionAsync(id)).GetProperty("error")).ValueKind == JsonValueKind.Object,
            TimeSpan.FromSeconds(20), () => "an unknown symbol is not refused");
        (error.GetProperty("message").GetString(), error.GetProperty("permanent").GetBoolean()).ShouldBe(("No such ticker", true));
    }

    private async Task SetKeyAsync(string key)
    {
        var taken = await CountTakenAsync();
        using (var put = await server.Registry.PutAsync("/tidewater/secrets/TOKEN", new { value = key })) put.EnsureSuccessStatusCode();
        await Until.HoldsAsync(async () => await CountTakenAsync() > taken, TimeSpan.FromSeconds(20), () => "the key is not taken");
    }

    private async Task<int> CountTakenAsync() =>
        (await server.Quasar.Http.Http.GetStringAsync(new Uri("/api/datahub/providers/tidewater/log", UriKind.Relative), Cancellation))
        .Split("Has taken its new secrets").Length;
}
