using System.Runtime.CompilerServices;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Supervision;

namespace Quasar.Plugins.Proxies;

/// <summary>Reads what a child lists: a catalogue, indices, the constituents of one.</summary>
internal static class ListProxy
{
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        ChildSession session, StallWatch stall, Func<IPluginChild, ulong, CancellationToken, Task<EndReply>> ask,
        [EnumeratorCancellation] CancellationToken cancellationToken) where T : class
    {
        await using var call = new PluginCall<EndReply>(session, ListingFrame.Longest, stall, ask);
        while (await call.ReadAsync(cancellationToken).ConfigureAwait(false) is { } frame)
        {
            foreach (var listing in call.Decode(frame, ListingFrame.Read<T>)) yield return listing;
        }

        var reply = await call.ReplyAsync(cancellationToken).ConfigureAwait(false);
        if (reply.Refusal is { } refusal) throw refusal.ToException();
    }
}
