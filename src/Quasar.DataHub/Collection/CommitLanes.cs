using Quasar.Storage;

namespace Quasar.DataHub.Collection;

/// <summary>Commit pipelines side by side, since the server does the work of one connection on one core.</summary>
/// <remarks>A series always takes the same lane, so its batches are committed in their order, and no two transactions ever
/// wait for the same series.</remarks>
internal sealed class CommitLanes(IReadOnlyList<CommitPipeline> lanes) : IAsyncDisposable
{
    /// <inheritdoc cref="CommitPipeline.Lease"/>
    public ProviderLease Lease => lanes[0].Lease;

    /// <summary>Ends when the first of them does.</summary>
    public Task Completion { get; } = Task.WhenAny(lanes.Select(lane => lane.Completion)).Unwrap();

    /// <inheritdoc cref="CommitPipeline.EnqueueAsync"/>
    /// <param name="series">The series that all the batches are of.</param>
    public Task<Task> EnqueueAsync(Series series, IReadOnlyList<ProvenBatch> batches, CancellationToken cancellationToken) =>
        lanes[series.Id % lanes.Count].EnqueueAsync(batches, cancellationToken);

    public async ValueTask DisposeAsync() => await Task.WhenAll(lanes.Select(lane => lane.DisposeAsync().AsTask()));
}
