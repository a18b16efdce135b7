using System.Runtime.CompilerServices;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Supervision;
using Quasar.Sdk;

namespace Quasar.Plugins.Proxies;

/// <summary>Reads a child's catalogue.</summary>
internal static class SymbolsProxy
{
    public static async IAsyncEnumerable<SymbolListing> GetSymbolsAsync(
        ChildSession session, StallWatch stall, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var call = new PluginCall<EndReply>(
            session, ListingFrame.Longest, stall, static (child, lane, giveUp) => child.GetSymbolsAsync(lane, giveUp));
        while (await call.ReadAsync(cancellationToken).ConfigureAwait(false) is { } frame)
        {
            foreach (var listing in call.Decode(frame, ListingFrame.Read)) yield return listing;
        }

        var reply = await call.ReplyAsync(cancellationToken).ConfigureAwait(false);
        if (reply.Refusal is { } refusal) throw refusal.ToException();
    }
}
