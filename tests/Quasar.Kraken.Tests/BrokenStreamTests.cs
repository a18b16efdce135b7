using System.Net.WebSockets;
using Quasar.Sdk;
using static Quasar.Kraken.Tests.RecordedVendor;

namespace Quasar.Kraken.Tests;

public sealed class BrokenStreamTests
{
    private static readonly LiveRequest Request = new(Interval.OneMinute, [Symbol.Parse("BTC/USD")]);

    [Theory]
    [InlineData(WebSocketCloseStatus.EndpointUnavailable, VendorFault.Transient)]
    [InlineData(WebSocketCloseStatus.PolicyViolation, VendorFault.Refused)]
    public async Task A_closed_connection_ends_the_stream_with_the_vendors_words(WebSocketCloseStatus status, VendorFault fault)
    {
        await using var vendor = await StartAsync();
        vendor.Stream = async socket =>
        {
            await socket.SayAsync(Payload("heartbeat.json"));
            await socket.CloseAsync(status, "come back later");
            await socket.LingerAsync();
        };

        var refusal = await Should.ThrowAsync<VendorException>(() => vendor.ListenAsync(Request, count: 2));

        refusal.Fault.ShouldBe(fault);
        refusal.Message.ShouldBe($"Kraken closed the stream: {(int)status} come back later");
    }

    [Fact]
    public async Task A_connection_that_breaks_ends_the_stream()
    {
        await using var vendor = await StartAsync();
        vendor.Stream = async socket =>
        {
            await socket.SayAsync(Payload("heartbeat.json"));
            await socket.HearAsync();
            socket.Abort();
        };

        await Should.ThrowAsync<Exception>(() => vendor.ListenAsync(Request, count: 2));
    }

    [Theory]
    [InlineData("""{"channel":"oh""")]
    [InlineData("no JSON")]
    [InlineData("""{"channel":"ohlc","data":[{"symbol":"BTC/USD","open":"much"}]}""")]
    public async Task A_message_that_cannot_be_read_ends_the_stream(string message)
    {
        await using var vendor = await StartAsync();
        vendor.Stream = async socket =>
        {
            await socket.SayAsync(message);
            await socket.LingerAsync();
        };

        await Should.ThrowAsync<Exception>(() => vendor.ListenAsync(Request, count: 1));
    }

    [Theory]
    [InlineData("Exceeded msg rate", VendorFault.RateLimited)]
    [InlineData("Subscription name invalid", VendorFault.Refused)]
    public async Task A_refusal_that_names_no_symbol_is_a_refusal_of_the_stream(string words, VendorFault fault)
    {
        await using var vendor = await StartAsync();
        vendor.Stream = async socket =>
        {
            await socket.SayAsync($$"""{"error":"{{words}}","method":"subscribe","req_id":1,"success":false}""");
            await socket.LingerAsync();
        };

        var refusal = await Should.ThrowAsync<VendorException>(() => vendor.ListenAsync(Request, count: 1));

        (refusal.Fault, refusal.Message).ShouldBe((fault, words));
    }

    [Fact]
    public async Task Cancelling_ends_the_stream_and_the_connection()
    {
        await using var vendor = await StartAsync();
        using var cancel = new CancellationTokenSource();
        var gone = new TaskCompletionSource();
        vendor.Stream = async socket =>
        {
            await socket.SayAsync(Payload("heartbeat.json"));
            await socket.LingerAsync();
            gone.SetResult();
        };

        var listening = Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in vendor.Plugin().StreamAsync(Request, cancel.Token)) await cancel.CancelAsync();
        });

        await listening.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}
