using System.Runtime.CompilerServices;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Supervision;
using Quasar.Sdk;

namespace Quasar.Plugins.Proxies;

/// <summary>Listens to what a child says of its broker's orders.</summary>
internal static class WatchProxy
{
    public static async IAsyncEnumerable<OrderEvent> WatchAsync(
        ChildSession session, WatchFlood flood, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var call = new PluginCall<EndReply>(
            session, OrderFrame.Longest, stall: null, (_, lane, giveUp) => session.Broker.WatchOrdersAsync(since, lane, giveUp));
        while (await call.ReadAsync(cancellationToken).ConfigureAwait(false) is { } frame)
        {
            flood.Count();
            yield return call.Decode(frame, OrderFrame.Read);
        }

        var reply = await call.ReplyAsync(cancellationToken).ConfigureAwait(false);
        if (reply.Refusal is { } refusal) throw refusal.ToException();
    }
}
