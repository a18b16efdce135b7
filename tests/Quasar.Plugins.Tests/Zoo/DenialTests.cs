namespace Quasar.Plugins.Tests.Zoo;

/// <summary>Plugins that ask the gateway for what it must not give are refused, and their owner can see it.</summary>
public sealed class DenialTests(Neighbour neighbour)
{
    [Fact]
    public async Task A_declared_name_that_means_a_private_address_is_refused()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var beast = await RunAsync(new { rest = $"http://localhost:{vendor.Rest.Port}/", socket = $"ws://127.0.0.1:{vendor.Rest.Port}/live" });
        (await beast.RefuseAsync("get:/hello")).Message.ShouldContain("a private address, and this plugin may only call public ones");
        (await beast.RefuseAsync("echo:hello")).Message.ShouldContain("127.0.0.1 is a private address");
        vendor.Requests.ShouldBeEmpty();

        var denials = beast.Plugin.Status.Denials;
        denials.Count.ShouldBe(2);
        denials.Last.Select(denial => denial.Target).ShouldBe([$"http://localhost:{vendor.Rest.Port}", $"ws://127.0.0.1:{vendor.Rest.Port}"]);
        denials.Last[0].Reason.ShouldContain("private address");
        await neighbour.HasLostNothingAsync();
    }

    [Fact]
    public async Task Another_port_of_a_declared_host_is_another_place()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var other = await FakeVendor.OpenAsync();
        await using var beast = await PluginUnderTest.RunAsync(vendor.Settings);
        (await beast.RefuseAsync($"get:{other.Rest}")).Message.ShouldContain($"http://127.0.0.1:{other.Rest.Port} is no endpoint");
        other.Requests.ShouldBeEmpty();
        beast.Plugin.Status.Denials.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_denials_all_are_counted_and_the_latest_kept()
    {
        await using var beast = await RunAsync(settings: null);
        for (var i = 0; i < 30; i++) await beast.RefuseAsync($"get:http://host-{i}.example/");
        var denials = beast.Plugin.Status.Denials;
        denials.Count.ShouldBe(30);
        denials.Last.Count.ShouldBe(20);
        denials.Last[^1].Target.ShouldBe("http://host-29.example");
    }

    [Fact]
    public async Task A_call_that_is_led_elsewhere_may_go_to_this_machine()
    {
        await using var standIn = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(change: s => s with
        {
            AllowsPrivateAddresses = false,
            Reroute = place => place.Host == "vendor.example" ? standIn.Rest : null,
        });
        (await test.RefuseAsync("get:/eod?x=1")).Message.ShouldStartWith("hello|");
        (await test.RefuseAsync("echo:word")).Message.ShouldBe("word");
        standIn.Requests.First().ShouldStartWith("/eod?x=1&api_token=");
        await Eventually.HoldsAsync(() => test.Calls.Count == 2);
        test.Calls.First().Url.ShouldStartWith("https://vendor.example/eod");
    }

    private static Task<PluginUnderTest> RunAsync(object? settings) =>
        PluginUnderTest.RunAsync(settings, s => s with { AllowsPrivateAddresses = false });
}
