using Quasar.Sdk.Testing.Cases;

namespace Quasar.Sdk.Testing;

/// <summary>Puts a plugin through every case there is, in a child process as Quasar runs it.</summary>
public static class Conformance
{
    private static readonly IReadOnlyList<ConformanceCase> All =
        [.. DescriptionCases.All, .. HistoryCases.All, .. TroubleCases.All, .. SymbolCases.All, .. LiveCases.All, .. BrokerCases.All, EndpointCase.Only];

    /// <summary>How many cases there are.</summary>
    public static int CaseCount => All.Count;

    /// <param name="stage">Who plays the vendor; null for nobody. The real vendor is never called.</param>
    /// <param name="onCase">Told of each case as it is done.</param>
    public static Task<Certificate> RunAsync(
        PluginUnderTest plugin, IVendorStage? stage, Action<CaseResult>? onCase, TimeProvider time, CancellationToken cancellationToken) =>
        RunAsync(plugin, stage, All, onCase, time, cancellationToken);

    /// <summary>The cases by their names.</summary>
    internal static IReadOnlyList<ConformanceCase> Named(params IReadOnlyCollection<string> names) =>
        [.. All.Where(tried => names.Any(name => tried.Name.StartsWith(name, StringComparison.Ordinal)))];

    internal static async Task<Certificate> RunAsync(
        PluginUnderTest plugin, IVendorStage? stage, IReadOnlyList<ConformanceCase> cases, Action<CaseResult>? onCase, TimeProvider time,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ArgumentNullException.ThrowIfNull(time);
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        await using var trial = new Trial(plugin, stage, time);
        var results = new List<CaseResult>(cases.Count);
        foreach (var tried in cases)
        {
            var result = await CaseRunner.RunAsync(tried, trial, cancellationToken).ConfigureAwait(false);
            results.Add(result);
            onCase?.Invoke(result);
        }

        return new Certificate(trial.Description?.Name, stage?.Name, Trial.SandboxWords, at, time.GetElapsedTime(started), results);
    }
}
