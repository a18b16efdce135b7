using System.Runtime.CompilerServices;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Supervision;
using Quasar.Sdk;

namespace Quasar.Plugins.Proxies;

/// <summary>Streams a child's live events.</summary>
internal static class LiveProxy
{
    public static async IAsyncEnumerable<LiveEvent> StreamAsync(
        ChildSession session, LiveRequest request, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var question = new LiveQuestion(request.Interval, request.Symbols);
        var burst = new List<LiveEvent>();
        var flood = new LiveFlood(request.Symbols.Count, time);
        await using var call = new PluginCall<EndReply>(
            session, LiveFrame.Longest, stall: null, (child, lane, giveUp) => child.StreamAsync(question, lane, giveUp));
        while (await call.ReadAsync(cancellationToken).ConfigureAwait(false) is { } frame)
        {
            burst.Clear();
            flood.Count(call.Decode(frame, words => LiveFrame.Read(words, request.Symbols, burst)));
            foreach (var live in burst) yield return live;
        }

        var reply = await call.ReplyAsync(cancellationToken).ConfigureAwait(false);
        if (reply.Refusal is { } refusal) throw refusal.ToException();
    }
}
