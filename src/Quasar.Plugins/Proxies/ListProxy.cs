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
            foreach (var listing in Decode<T>(call, frame.Span)) yield return listing;
        }

        var reply = await call.ReplyAsync(cancellationToken).ConfigureAwait(false);
        if (reply.Refusal is { } refusal) throw refusal.ToException();
    }

    private static IReadOnlyList<T> Decode<T>(PluginCall<EndReply> call, ReadOnlySpan<byte> frame) where T : class
    {
        try
        {
            return ListingFrame.Read<T>(frame);
        }
        catch (ProtocolException e)
        {
            throw call.Broken(e);
        }
    }
}
