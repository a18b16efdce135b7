using Quasar.Plugins;

namespace Quasar.Sdk.Testing.Cases;

/// <summary>Examines one plugin. Each side that it has is tried in a process and on a stage of its own, beside the others: most of what is
/// done is waiting.</summary>
internal sealed class Examiner(
    PluginUnderTest plugin, Func<PluginDescription, CancellationToken, ValueTask<IVendorStage?>> openStage, Action<CaseResult>? onCase,
    TimeProvider time) : IAsyncDisposable
{
    private readonly List<Trial> trials = [];
    private readonly Lock told = new();

    public async Task<Examination> RunAsync(CancellationToken cancellationToken)
    {
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        var first = Begin();
        var results = new List<CaseResult>(await CaseRunner.RunAsync(DescriptionCases.All, first, Tell, cancellationToken).ConfigureAwait(false));
        var sides = Side.All.Select(side => TryAsync(side, first, cancellationToken)).ToList();
        foreach (var side in await Task.WhenAll(sides).ConfigureAwait(false)) results.AddRange(side);
        results.AddRange(await CaseRunner.RunAsync([EndpointCase.After(trials)], first, Tell, cancellationToken).ConfigureAwait(false));
        var certificate = new Certificate(
            first.Description?.Name, first.Stage?.Name, Trial.SandboxWords, at, time.GetElapsedTime(started), results);
        return new Examination(certificate, first.Description);
    }

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(trials.Select(trial => trial.DisposeAsync().AsTask())).ConfigureAwait(false);

    private Trial Begin()
    {
        trials.Add(new Trial(plugin, time));
        return trials[^1];
    }

    private Task<IReadOnlyList<CaseResult>> TryAsync(Side side, Trial first, CancellationToken cancellationToken)
    {
        // Where there is nothing to try, each case says why.
        if (first.Description is not { } said || !side.IsOffered(said)) return CaseRunner.RunAsync(side.Cases, first, Tell, cancellationToken);
        return TryAsync(side, said, side == Side.Past ? first : Begin(), cancellationToken);
    }

    private async Task<IReadOnlyList<CaseResult>> TryAsync(
        Side side, PluginDescription said, Trial trial, CancellationToken cancellationToken)
    {
        trial.Stage = await openStage(said, cancellationToken).ConfigureAwait(false);
        if (!trial.HasStarted) await trial.StartAsync(cancellationToken).ConfigureAwait(false);
        return await CaseRunner.RunAsync(side.Cases, trial, Tell, cancellationToken).ConfigureAwait(false);
    }

    private void Tell(CaseResult result)
    {
        lock (told) onCase?.Invoke(result);
    }
}
