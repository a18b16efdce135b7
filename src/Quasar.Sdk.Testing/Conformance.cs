using Quasar.Plugins;
using Quasar.Sdk.Testing.Cases;

namespace Quasar.Sdk.Testing;

/// <summary>Puts a plugin through every case there is, in a child process as Quasar runs it.</summary>
public static class Conformance
{
    // Each side has a process and a stage of its own, and is tried beside the others: most of what is done is waiting.
    private static readonly IReadOnlyList<IReadOnlyList<ConformanceCase>> Sides =
        [[.. HistoryCases.All, .. TroubleCases.All, .. SymbolCases.All, .. IndexCases.All], LiveCases.All, BrokerCases.All];

    private static readonly IReadOnlyList<ConformanceCase> All =
        [.. DescriptionCases.All, .. Sides.SelectMany(side => side), EndpointCase.Only];

    /// <summary>How many cases there are.</summary>
    public static int CaseCount => All.Count;

    /// <param name="openStage">Opens a stage on which somebody plays the vendor, several times; null for nobody. The real vendor is never
    /// called.</param>
    /// <param name="onCase">Told of each case as it is done, one after the other.</param>
    /// <exception cref="PluginException">It has started once and does not start again.</exception>
    public static async Task<Examination> RunAsync(
        PluginUnderTest plugin, Func<PluginDescription, CancellationToken, ValueTask<IVendorStage?>> openStage, Action<CaseResult>? onCase,
        TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentNullException.ThrowIfNull(openStage);
        ArgumentNullException.ThrowIfNull(time);
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        var trials = Sides.Select(_ => new Trial(plugin, time)).ToList();
        try
        {
            var first = trials[0];
            var results = new List<CaseResult>(await RunAsync(DescriptionCases.All, first, Tell, cancellationToken).ConfigureAwait(false));
            if (first.Description is { } description)
                await Task.WhenAll(trials.Select(trial => SetUpAsync(trial, description, openStage, cancellationToken))).ConfigureAwait(false);
            foreach (var side in await Task.WhenAll(Sides.Zip(trials, (cases, trial) => RunAsync(cases, trial, Tell, cancellationToken))).ConfigureAwait(false))
                results.AddRange(side);
            results.AddRange(await RunAsync([EndpointCase.After(trials)], first, Tell, cancellationToken).ConfigureAwait(false));
            var certificate = new Certificate(
                first.Description?.Name, first.Stage?.Name, Trial.SandboxWords, at, time.GetElapsedTime(started), results);
            return new Examination(certificate, first.Description);
        }
        finally
        {
            foreach (var trial in trials) await trial.DisposeAsync().ConfigureAwait(false);
        }

        void Tell(CaseResult result)
        {
            lock (trials) onCase?.Invoke(result);
        }
    }

    /// <summary>The cases by their names.</summary>
    internal static IReadOnlyList<ConformanceCase> Named(params IReadOnlyCollection<string> names) =>
        [.. All.Where(tried => names.Any(name => tried.Name.StartsWith(name, StringComparison.Ordinal)))];

    /// <summary>Tries some cases, one after the other.</summary>
    internal static async Task<IReadOnlyList<CaseResult>> RunAsync(
        IReadOnlyList<ConformanceCase> cases, Trial trial, Action<CaseResult> onCase, CancellationToken cancellationToken)
    {
        var results = new List<CaseResult>(cases.Count);
        foreach (var tried in cases)
        {
            var result = await CaseRunner.RunAsync(tried, trial, cancellationToken).ConfigureAwait(false);
            results.Add(result);
            onCase(result);
        }

        return results;
    }

    private static async Task SetUpAsync(
        Trial trial, PluginDescription description, Func<PluginDescription, CancellationToken, ValueTask<IVendorStage?>> openStage,
        CancellationToken cancellationToken)
    {
        trial.Stage = await openStage(description, cancellationToken).ConfigureAwait(false);
        if (!trial.HasStarted) await trial.StartAsync(cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>What came of putting a plugin through the cases.</summary>
/// <param name="Description">What it says of itself; null where it did not start.</param>
public sealed record Examination(Certificate Certificate, PluginDescription? Description);
