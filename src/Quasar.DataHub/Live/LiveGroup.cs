using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Quasar.DataHub.Collection;
using Quasar.DataHub.Providers;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Live;

/// <summary>The live series of one provider in one interval: keeps a stream open, closes bars, stores and shows them.</summary>
/// <remarks>
/// All state is touched by one reader of one bounded queue, in which the streams wait when bars are stored more slowly
/// than they come. When the set of symbols changes, or the version of the plugin, a second stream is opened and takes
/// over once the vendor has answered for all its symbols, so that nothing is missed in between.
/// </remarks>
internal sealed class LiveGroup(
    PluginSlot plugin, Interval interval, LiveStore store, LiveHealth health, TimeProvider time, ILogger<LiveGroup> logger)
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FirstReconnect = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestReconnect = TimeSpan.FromMinutes(1);

    private readonly Channel<LiveSignal> signals = Channel.CreateBounded<LiveSignal>(
        new BoundedChannelOptions(8_192) { SingleReader = true });
    private readonly Dictionary<Symbol, BarCloser> closers = [];
    private readonly string provider = plugin.Description.Name;
    private readonly StreamRelay<LiveStream> streams = new();
    private DateTimeOffset connectAt = DateTimeOffset.MinValue;
    private int attempts;

    /// <summary>Replaces the set of series; an empty one ends the stream.</summary>
    public ValueTask WantAsync(IReadOnlyList<Series> series, CancellationToken cancellationToken) =>
        signals.Writer.WriteAsync(new LiveSignal.Wanted(series), cancellationToken);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Where the queue is full the tick is lost, and none the poorer: there will be another.
        await using var ticks = time.CreateTimer(
            _ => signals.Writer.TryWrite(new LiveSignal.Tick(time.GetUtcNow())), null, TimeSpan.Zero, TickEvery);
        try
        {
            while (await signals.Reader.WaitToReadAsync(cancellationToken))
            {
                var batches = new List<ProvenBatch>();
                while (batches.Count < 8_192 && signals.Reader.TryRead(out var signal)) await HandleAsync(signal, batches);
                await store.CommitAsync(batches, cancellationToken);
            }
        }
        finally
        {
            foreach (var closer in closers.Values) health.Set(closer.Series, null);
            foreach (var stream in streams.All) await stream.DisposeAsync();
        }
    }

    private async ValueTask HandleAsync(LiveSignal signal, List<ProvenBatch> batches)
    {
        switch (signal)
        {
            case LiveSignal.Heard(var stream, var heard, var at) when streams.Has(stream):
                stream.LastHeard = at;
                await HearAsync(stream, heard, at, batches);
                break;
            case LiveSignal.Ended(var stream, var cause) when streams.Has(stream):
                await LoseAsync(stream, cause?.Message ?? "the stream ended");
                break;
            case LiveSignal.Tick(var at):
                await TickAsync(at, batches);
                break;
            case LiveSignal.Wanted(var series):
                await ChangeAsync(series);
                break;
        }
    }

    private async ValueTask HearAsync(LiveStream stream, LiveEvent heard, DateTimeOffset at, List<ProvenBatch> batches)
    {
        switch (heard)
        {
            case LiveEvent.Update update when closers.TryGetValue(update.Symbol, out var closer):
                var since = closer.HealthySince;
                if (closer.Take(update, at, out var news) is { } batch) batches.Add(batch);
                else if (news) store.ShowForming(closer.Series, update.Bar);
                if (closer.HealthySince != since) Report(closer);
                break;
            case LiveEvent.Started(var symbol) when closers.TryGetValue(symbol, out var closer):
                attempts = 0;
                await HandOverAsync(streams.Confirm(stream, symbol));
                if (streams.Carries(symbol)) Start(closer);
                break;
            case LiveEvent.Refused(var symbol, var reason) when closers.TryGetValue(symbol, out var closer):
                logger.SymbolRefused(closer.Series, reason);
                Break(closer); // its silence means nothing any more
                await store.RecordRefusalAsync(closer.Series, reason);
                await HandOverAsync(streams.Refuse(stream, symbol));
                break;
        }
    }

    private async ValueTask HandOverAsync(LiveStream? relieved)
    {
        if (relieved is null) return;
        FollowStreams();
        await relieved.DisposeAsync();
    }

    private async ValueTask LoseAsync(LiveStream stream, string cause)
    {
        var pause = Backoff.After(++attempts, FirstReconnect, LongestReconnect);
        connectAt = time.GetUtcNow() + pause;
        logger.StreamLost(provider, interval, cause, pause);
        streams.Remove(stream);
        FollowStreams();
        await stream.DisposeAsync();
    }

    // Another stream carries now, or none.
    private void FollowStreams()
    {
        foreach (var closer in closers.Values)
            if (streams.Carries(closer.Series.Symbol)) Start(closer);
            else Break(closer);
    }

    private async ValueTask TickAsync(DateTimeOffset at, List<ProvenBatch> batches)
    {
        foreach (var stream in streams.All.Where(stream => stream.Silence > stream.Terms.LongestSilence).ToList())
            await LoseAsync(stream, $"silent for {stream.Terms.LongestSilence.TotalSeconds:0} s");
        // By the time of the tick, not of its handling: then what waits in the queue behind it closes nothing too late.
        var end = streams.Current is { } carrying ? interval.OpenOf(at - carrying.Terms.CloseGrace) : DateTimeOffset.MaxValue;
        // Only a stream that has spoken since the end of a bar shows that nothing about that bar was stuck before it.
        if (streams.Current?.LastHeard >= end) CloseThrough(end, batches);
        if (closers.Count > 0 && time.GetUtcNow() >= connectAt && IsStreamDue()) Open();
    }

    private void CloseThrough(DateTimeOffset end, List<ProvenBatch> batches)
    {
        foreach (var closer in closers.Values)
        {
            var since = closer.HealthySince;
            batches.AddRange(closer.CloseThrough(end));
            if (closer.HealthySince != since) Report(closer);
        }
    }

    private bool IsStreamDue() => streams.Current is not { } current
        || (streams.Successor is null && (!current.Scope.Symbols.SetEquals(closers.Keys) || current.Plugin != plugin.Current));

    private void Open()
    {
        var request = new LiveRequest(interval, [.. closers.Keys]);
        if (LiveStream.Open(plugin, request, signals.Writer, time) is { } opened) streams.Add(opened);
    }

    private async ValueTask ChangeAsync(IReadOnlyList<Series> series)
    {
        var wanted = series.Select(s => s.Symbol).ToHashSet();
        foreach (var gone in closers.Values.Where(closer => !wanted.Contains(closer.Series.Symbol)).ToList())
        {
            Break(gone);
            closers.Remove(gone.Series.Symbol);
        }
        foreach (var added in series.Where(s => !closers.ContainsKey(s.Symbol)))
        {
            var closer = closers[added.Symbol] = new BarCloser(added);
            // Taken away and given back before another stream was opened.
            if (streams.Carries(added.Symbol)) Start(closer);
        }
        // Of other symbols than are wanted now.
        if (streams.Successor is { } outdated) await EndAsync(outdated);
        if (closers.Count == 0 && streams.Current is { } idle) await EndAsync(idle);
    }

    private async ValueTask EndAsync(LiveStream stream)
    {
        streams.Remove(stream);
        await stream.DisposeAsync();
    }

    private void Start(BarCloser closer)
    {
        closer.Start(time.GetUtcNow());
        Report(closer);
    }

    private void Break(BarCloser closer)
    {
        closer.Break();
        Report(closer);
    }

    private void Report(BarCloser closer) => health.Set(closer.Series, closer.HealthySince);
}
