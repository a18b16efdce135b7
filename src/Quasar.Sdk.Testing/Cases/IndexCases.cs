using Quasar.Plugins;

namespace Quasar.Sdk.Testing.Cases;

/// <summary>Indices and what they are made of, from a vendor that behaves and from one in trouble.</summary>
/// <remarks>What is told twice, or has a weight that cannot be, the host refuses: the case has failed with its words.</remarks>
internal static class IndexCases
{
    private static readonly Hardship Constituents = new(Missing.Constituents, AskAgainAsync);

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("The indices are named, each once", "at least one index, none twice, no name that is blank", ListAsync) { Misses = Missing.Indices },
        new(
            "An index names each constituent once", "of the first index at least one, none twice, weights from 0 to 1, no name that is blank",
            ReadAsync)
        {
            Misses = Missing.Index,
        },
        Constituents.Of(
            "Constituents, after too many requests (429 with Retry-After)", Trouble.RateLimited, VendorFault.RateLimited, VendorFault.QuotaSpent),
        Constituents.Of("Constituents, after a server error (5xx)", Trouble.ServerError, VendorFault.Transient),
        Constituents.Of("Constituents in an answer that is cut in its middle", Trouble.Truncated, VendorFault.Transient),
        Constituents.Of("Constituents over a connection that breaks", Trouble.Disconnected, VendorFault.Transient),
        Constituents.OfSilence("Constituents from a vendor that is silent"),
    ];

    private static async Task<Verdict> ListAsync(Trial trial, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var index in trial.Plugin.GetIndicesAsync(cancellationToken).ConfigureAwait(false))
        {
            trial.Index ??= index.Symbol;
            count++;
            if (IsBlank(index.Name)) return Verdict.Failed($"the name of {index.Symbol} is blank, where it should be left out");
        }

        return count > 0 ? Verdict.Passed($"{count} indices") : Verdict.Failed("no index came");
    }

    private static async Task<Verdict> ReadAsync(Trial trial, CancellationToken cancellationToken)
    {
        var (index, calls) = (trial.Index!.Value, trial.Calls);
        var constituents = await AskAsync(trial.Plugin, index, cancellationToken).ConfigureAwait(false);
        if (constituents.Count == 0) return Verdict.Failed($"{index} has no constituent");
        if (constituents.FirstOrDefault(constituent => IsBlank(constituent.Name) || IsBlank(constituent.Isin)) is { } blank)
            return Verdict.Failed($"the name or the ISIN of {blank.Symbol} is blank, where it should be left out");
        trial.Composition = new Composition(index, constituents, await trial.IsCalledAsync(calls).ConfigureAwait(false));
        return Verdict.Passed($"{index}: {constituents.Count} constituents, {constituents.Count(constituent => constituent.Weight is not null)} with a weight");
    }

    private static async Task<string?> AskAgainAsync(Trial trial, CancellationToken cancellationToken) =>
        trial.Composition!.DifferenceTo(await AskAsync(trial.Plugin, trial.Composition.Index, cancellationToken).ConfigureAwait(false));

    private static async Task<IReadOnlyList<Constituent>> AskAsync(Plugin plugin, Symbol index, CancellationToken cancellationToken)
    {
        var constituents = new List<Constituent>();
        await foreach (var constituent in plugin.GetConstituentsAsync(index, cancellationToken).ConfigureAwait(false)) constituents.Add(constituent);
        return constituents;
    }

    private static bool IsBlank(string? text) => text is not null && string.IsNullOrWhiteSpace(text);
}
