using Quasar.DataHub.Collection;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Live;

/// <summary>Stores what a live group closes, and then shows it.</summary>
internal sealed class LiveStore(CommitPipeline pipeline, SeriesStore series, LiveFeed feed, TimeProvider time)
{
    /// <summary>Makes the batches durable; a closed bar is shown only then.</summary>
    public async Task CommitAsync(IReadOnlyList<ProvenBatch> batches, CancellationToken cancellationToken)
    {
        if (batches.Count == 0) return;
        // Each batch stands alone, so that two statements about one bar never meet in one transaction.
        var durable = new List<(Task Task, ProvenBatch Batch)>();
        foreach (var round in Rounds(batches))
        {
            var committed = await pipeline.EnqueueAsync(round, cancellationToken);
            durable.AddRange(round.Select(batch => (committed, batch)));
        }
        foreach (var (task, batch) in durable)
        {
            await task;
            foreach (var bar in batch.Bars.ToArray()) feed.Publish(Show(batch.Series, bar, closed: true));
        }
    }

    public void ShowForming(Series of, Bar bar) => feed.Publish(Show(of, bar, closed: false));

    public Task RecordRefusalAsync(Series of, string reason) =>
        series.RecordFaultAsync(
            pipeline.Lease, of, new SeriesFault("refused", reason, time.GetUtcNow(), RetryAt: null), CancellationToken.None);

    // Groups with no series twice in any: most of the time that is one.
    private static List<List<ProvenBatch>> Rounds(IReadOnlyList<ProvenBatch> batches)
    {
        var rounds = new List<(List<ProvenBatch> Batches, HashSet<int> Series)>();
        foreach (var batch in batches)
        {
            var round = rounds.FindIndex(candidate => !candidate.Series.Contains(batch.Series.Id));
            if (round < 0)
            {
                rounds.Add(([], []));
                round = rounds.Count - 1;
            }
            rounds[round].Batches.Add(batch);
            rounds[round].Series.Add(batch.Series.Id);
        }
        return [.. rounds.Select(round => round.Batches)];
    }

    private static LiveBar Show(Series of, Bar bar, bool closed) => new(
        of.Symbol.Value, of.Interval.Name, bar.OpenTime, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, closed);
}
