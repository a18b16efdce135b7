using System.Buffers;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Supervision;
using Quasar.Sdk;

namespace Quasar.Plugins.Proxies;

/// <summary>Asks a child for bars and hands them on, frame by frame.</summary>
internal static class HistoryProxy
{
    public static async Task<BarAnswer> GetBarsAsync(
        ChildSession session, StallWatch stall, BarRequest request, int excess,
        Func<ReadOnlyMemory<Bar>, CancellationToken, ValueTask> sink, CancellationToken cancellationToken)
    {
        // Room for a vendor that repeats itself; beyond it the plugin is not answering but flooding.
        var (room, came) = (request.Interval.CountOpens(request.From, request.To), 0L);
        var question = new BarQuestion(request.Symbol, request.Interval, request.From, request.To);
        var bars = ArrayPool<Bar>.Shared.Rent(BarFrame.MostBars);
        try
        {
            await using var call = new PluginCall<BarReply>(
                session, BarFrame.Longest, stall, (child, lane, giveUp) => child.GetBarsAsync(question, lane, giveUp));
            while (await call.ReadAsync(cancellationToken).ConfigureAwait(false) is { } frame)
            {
                var count = call.Decode(frame, words => BarFrame.Read(words, bars));
                if ((came += count) > room * 2 + excess)
                    throw new FloodException($"more than {room * 2 + excess} bars for a range that can hold {room}");
                await sink(bars.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }

            var reply = await call.ReplyAsync(cancellationToken).ConfigureAwait(false);
            if (reply.Refusal is { } refusal) throw refusal.ToException();
            return reply.Answer is { } answer ? Within(request, answer) : throw call.Broken(new ProtocolException("it gave no answer"));
        }
        finally
        {
            ArrayPool<Bar>.Shared.Return(bars);
        }
    }

    // The child drew the times to the range's edges already, if it is an honest one.
    private static BarAnswer Within(BarRequest asked, BarAnswer answer)
    {
        var range = new BarRequest(asked.Symbol, asked.Interval, asked.From, asked.To);
        range.NothingBefore(answer.ReachesBackTo);
        range.AnsweredOnlyUntil(answer.AnsweredUntil);
        return new BarAnswer(range.ReachesBackTo, range.AnsweredUntil);
    }
}
