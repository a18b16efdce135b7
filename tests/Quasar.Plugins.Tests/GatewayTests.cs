using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Quasar.Sdk;

namespace Quasar.Plugins.Tests;

public sealed class GatewayTests
{
    [Fact]
    public async Task A_call_goes_out_with_the_secrets_and_leaves_evidence_without_them()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings);
        (await test.RefuseAsync("get:/eod?api_token=mine&API_TOKEN=mine&fmt=json")).Message.ShouldStartWith("hello|");

        var seen = vendor.Requests.ShouldHaveSingleItem();
        seen.ShouldStartWith("/eod?fmt=json&api_token=secret%2FTOKEN ");
        seen.ShouldContain("X-Key=secret/KEY");
        seen.ShouldContain($"Host={vendor.Rest.Authority}");
        seen.ShouldNotContain("Quasar");

        await Eventually.HoldsAsync(() => !test.Calls.IsEmpty);
        var call = test.Calls.ShouldHaveSingleItem();
        (call.Method, call.Status, call.Bytes, call.Error).ShouldBe(("GET", 200, 5L, null));
        call.Url.ShouldBe($"http://{vendor.Rest.Authority}/eod?fmt=json&api_token=***");
        call.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData("hello"u8)));
    }

    [Fact]
    public async Task A_secret_that_the_vendor_quotes_back_never_reaches_the_plugin()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings);
        var refusal = await test.RefuseAsync("get:/quote?x=1");
        // Twice guarded: the gateway masks what it knows to be secret, and the Sdk cuts the query of any address.
        refusal.Message.ShouldBe("HTTP 400: bad request URL: /quote?… and key **********");
    }

    [Fact]
    public async Task A_secret_that_is_not_set_is_named_with_the_variable_to_set()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings, s => s with { Secrets = _ => null });
        var refusal = await test.RefuseAsync("get:/eod");
        refusal.Fault.ShouldBe(VendorFault.Unauthorized);
        refusal.Message.ShouldContain("The secret TOKEN is not set. Set the environment variable TEST_TOKEN");
        vendor.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://elsewhere.example/x", "http://elsewhere.example is no endpoint")]
    [InlineData("http://127.0.0.1:1/x", "http://127.0.0.1:1 is no endpoint")]
    [InlineData("/far-away", "http://elsewhere.example is no endpoint")]
    public async Task A_plugin_reaches_its_declared_endpoints_and_nothing_else(string address, string words)
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings);
        var refusal = await test.RefuseAsync($"get:{address}");
        refusal.Fault.ShouldBe(VendorFault.Unauthorized);
        refusal.Message.ShouldContain(words);
    }

    [Fact]
    public async Task A_redirect_is_followed_through_the_gateway()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings);
        (await test.RefuseAsync("get:/away")).Message.ShouldStartWith("hello|");
        test.Calls.Select(c => c.Status).ShouldBe([302, 200]);
    }

    [Fact]
    public async Task A_packed_answer_is_unpacked_before_it_is_hashed()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings);
        (await test.RefuseAsync("get:/packed")).Message.ShouldStartWith("unpacked|");
        await Eventually.HoldsAsync(() => !test.Calls.IsEmpty);
        test.Calls.Single().Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("unpacked"))));
    }

    [Fact]
    public async Task A_vendor_that_cannot_be_reached_is_a_passing_fault()
    {
        await using var test = await PluginUnderTest.RunAsync(new { rest = "http://127.0.0.1:9/" });
        var refusal = await test.RefuseAsync("get:/eod");
        refusal.Fault.ShouldBe(VendorFault.Transient);
        refusal.Message.ShouldContain("http://127.0.0.1:9 could not be reached: Connection refused");
    }

    [Fact]
    public async Task A_vendor_that_does_not_answer_in_time_is_a_passing_fault()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings, s => s with { VendorTimeout = TimeSpan.FromSeconds(1) });
        var refusal = await test.RefuseAsync("get:/slow");
        refusal.Fault.ShouldBe(VendorFault.Transient);
        refusal.Message.ShouldContain("did not answer within 1 s");
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_a_passing_fault_and_has_no_hash()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings);
        (await test.RefuseAsync("get:/cut")).Fault.ShouldBe(VendorFault.Transient);
        await Eventually.HoldsAsync(() => !test.Calls.IsEmpty);
        var call = test.Calls.Single();
        call.Sha256.ShouldBeNull();
        call.Error.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_web_socket_goes_through_the_gateway()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings);
        (await test.RefuseAsync("echo:word")).Message.ShouldBe("word");
        vendor.Requests.Single().ShouldStartWith("/live?api_token=secret%2FTOKEN ");
        await Eventually.HoldsAsync(() => !test.Calls.IsEmpty);
        test.Calls.Single().Status.ShouldBe(101);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(60)]
    public async Task A_secret_that_the_vendor_says_over_a_web_socket_is_overwritten_in_however_many_frames_it_comes(int frames)
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings);
        (await test.RefuseAsync($"echo:key:{frames}")).Message.ShouldBe(
            """{"key": "**********", "of": "?api_token=**************"}""");
    }

    [Fact]
    public async Task A_web_socket_that_is_refused_comes_with_the_words()
    {
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(new { rest = vendor.Rest, socket = "ws://127.0.0.1:9/live" });
        var refusal = await test.RefuseAsync("echo:word");
        refusal.Fault.ShouldBe(VendorFault.Transient);
        refusal.Message.ShouldContain("ws://127.0.0.1:9 could not be reached");
    }

    [Fact]
    public async Task A_vendor_that_asks_for_peace_gets_it_from_all_calls_of_the_plugin()
    {
        var time = new FakeTimeProvider();
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings, time: time);
        var busy = await test.RefuseAsync("get:/busy");
        (busy.Fault, busy.RetryAfter).ShouldBe((VendorFault.RateLimited, TimeSpan.FromSeconds(30)));

        var next = test.RefuseAsync("get:/hello");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        vendor.Requests.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(29));
        await Task.Delay(300, TestContext.Current.CancellationToken);
        vendor.Requests.Count.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(2));
        (await next).Message.ShouldStartWith("hello|");
    }

    [Fact]
    public async Task A_call_given_up_while_it_waits_for_its_turn_never_goes_out()
    {
        var time = new FakeTimeProvider();
        await using var vendor = await FakeVendor.OpenAsync();
        await using var test = await PluginUnderTest.RunAsync(vendor.Settings, time: time);
        await test.RefuseAsync("get:/busy");
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Should.ThrowAsync<OperationCanceledException>(test.GetAsync("get:/hello", cancel.Token));
        // The child has let go; the host hears of that by the connection that closes.
        await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMinutes(1));
        await test.RefuseAsync("get:/after");
        vendor.Requests.Count.ShouldBe(2);
    }
}
