using Quasar.Plugins;
using Quasar.Sdk.Testing.Cases;

namespace Quasar.Sdk.Testing;

/// <summary>Puts a plugin through every case there is, in a child process as Quasar runs it.</summary>
public static class Conformance
{
    private static readonly IReadOnlyList<ConformanceCase> All =
        [.. DescriptionCases.All, .. Side.All.SelectMany(side => side.Cases), EndpointCase.Only];

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
        var examiner = new Examiner(plugin, openStage, onCase, time);
        await using (examiner.ConfigureAwait(false)) return await examiner.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The cases by their names.</summary>
    internal static IReadOnlyList<ConformanceCase> Named(params IReadOnlyCollection<string> names) =>
        [.. All.Where(tried => names.Any(name => tried.Name.StartsWith(name, StringComparison.Ordinal)))];
}

/// <summary>What came of putting a plugin through the cases.</summary>
/// <param name="Description">What it says of itself; null where it did not start.</param>
public sealed record Examination(Certificate Certificate, PluginDescription? Description);
