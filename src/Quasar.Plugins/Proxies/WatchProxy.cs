using System.Runtime.CompilerServices;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Supervision;
using Quasar.Sdk;

namespace Quasar.Plugins.Proxies;

/// <summary>Listens to what a child says of its broker's orders.</summary>
internal static class WatchProxy
{
    public static async IAsyncEnumerable<OrderEvent> WatchAsync(
        ChildSession session, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var call = new PluginCall<EndReply>(
            session, OrderFrame.Longest, stall: null, (_, lane, giveUp) => session.Broker.WatchOrdersAsync(since, lane, giveUp));
        while (await call.ReadAsync(cancellationToken).ConfigureAwait(false) is { } frame)
            yield return Decode(call, frame.Span);

        var reply = await call.ReplyAsync(cancellationToken).ConfigureAwait(false);
        if (reply.Refusal is { } refusal) throw refusal.ToException();
    }

    private static OrderEvent Decode(PluginCall<EndReply> call, ReadOnlySpan<byte> frame)
    {
        try
        {
            return OrderFrame.Read(frame);
        }
        catch (ProtocolException e)
        {
            throw call.Broken(e);
        }
    }
}
