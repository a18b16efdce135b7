using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quasar.Storage;

namespace Quasar.DataHub.Collection;

/// <summary>Brings batches of many series to the database, many in one transaction.</summary>
/// <remarks>
/// One reader, and a bounded queue in which producers wait when the database is slower than the vendors: a bar is never
/// dropped. While the database is away the pipeline tries again and again; a batch it cannot take for its own fault fails alone.
/// </remarks>
internal sealed class CommitPipeline : IAsyncDisposable
{
    private const int MostBarsPerCommit = 65_536;
    private const int MostBatchesPerCommit = 8_192;

    private readonly BarStore store;
    private readonly ProviderLease lease;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Channel<Entry> queue = Channel.CreateBounded<Entry>(
        new BoundedChannelOptions(64) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly CancellationTokenSource stopping = new();
    private readonly Task reader;

    public CommitPipeline(BarStore store, ProviderLease lease, TimeProvider time, ILogger logger)
    {
        (this.store, this.lease, this.time, this.logger) = (store, lease, time, logger);
        reader = Task.Run(ReadAsync);
    }

    /// <summary>Under which everything is committed.</summary>
    public ProviderLease Lease => lease;

    /// <summary>Ends when the pipeline does: normally after disposal, with <see cref="FencedException"/> when the provider is lost.</summary>
    public Task Completion => reader;

    /// <summary>Queues batches that belong into one transaction.</summary>
    /// <returns>A task that ends when they are durable.</returns>
    public async Task<Task> EnqueueAsync(IReadOnlyList<ProvenBatch> batches, CancellationToken cancellationToken)
    {
        var entry = new Entry(batches);
        await queue.Writer.WriteAsync(entry, cancellationToken);
        return entry.Durable.Task;
    }

    /// <summary>Commits what is queued, for a few seconds at the most, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        stopping.CancelAfter(TimeSpan.FromSeconds(5));
        await ((Task)reader).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync(stopping.Token)) await CommitAsync(Gather());
        }
        catch (Exception exception)
        {
            queue.Writer.TryComplete(exception);
            while (queue.Reader.TryRead(out var entry)) entry.Durable.TrySetException(exception);
            throw;
        }
    }

    // Takes what is waiting, up to a size, and stops where a series would prove the same stretch twice in one transaction.
    private List<Entry> Gather()
    {
        var entries = new List<Entry>();
        var proven = new Dictionary<int, List<TimeRange>>();
        var (bars, batches) = (0, 0);
        while (bars < MostBarsPerCommit && batches < MostBatchesPerCommit
            && queue.Reader.TryPeek(out var next) && next.Batches.All(batch => IsNew(batch, proven)))
        {
            queue.Reader.TryRead(out _);
            entries.Add(next);
            foreach (var batch in next.Batches)
            {
                (bars, batches) = (bars + batch.Bars.Length, batches + 1);
                if (!proven.TryGetValue(batch.Series.Id, out var ranges)) proven[batch.Series.Id] = ranges = [];
                ranges.Add(batch.Proves);
            }
        }
        return entries;
    }

    private static bool IsNew(ProvenBatch batch, Dictionary<int, List<TimeRange>> proven) =>
        !proven.TryGetValue(batch.Series.Id, out var ranges) || ranges.All(range => range.Intersect(batch.Proves).IsEmpty);

    private async Task CommitAsync(List<Entry> entries)
    {
        try
        {
            await CommitPatientlyAsync([.. entries.SelectMany(entry => entry.Batches)]);
            entries.ForEach(entry => entry.Durable.TrySetResult());
        }
        catch (PostgresException exception) when (entries.Count > 1)
        {
            logger.CommitSplit(exception, lease.Provider, entries.Count);
            foreach (var entry in entries) await CommitAsync([entry]);
        }
        catch (PostgresException exception)
        {
            logger.CommitRefused(exception, entries[0].Batches[0].Series);
            entries[0].Durable.TrySetException(exception);
        }
        catch (Exception exception)
        {
            entries.ForEach(entry => entry.Durable.TrySetException(exception));
            throw;
        }
    }

    private async Task CommitPatientlyAsync(IReadOnlyList<ProvenBatch> batches)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await store.CommitAsync(lease, batches, stopping.Token);
                return;
            }
            catch (Exception exception) when (IsPassing(exception))
            {
                // The commit may have happened although its answer was lost; then doing it again changes nothing.
                var pause = Backoff.After(attempt, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));
                logger.DatabaseAway(lease.Provider, exception.Message, pause);
                await Task.Delay(pause, time, stopping.Token);
            }
        }
    }

    private static bool IsPassing(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.IsTransient || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException or IOException or TimeoutException => true,
        _ => false,
    };

    private sealed record Entry(IReadOnlyList<ProvenBatch> Batches)
    {
        public TaskCompletionSource Durable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
