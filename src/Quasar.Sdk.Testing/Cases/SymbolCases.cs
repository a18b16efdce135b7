namespace Quasar.Sdk.Testing.Cases;

/// <summary>The vendor's catalogue.</summary>
internal static class SymbolCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("The catalogue names each symbol once", "at least one symbol, none twice, no name that is blank", ReadAsync)
        {
            Misses = Missing.Symbols,
        },
    ];

    private static async Task<Verdict> ReadAsync(Trial trial, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Symbol>();
        await foreach (var listing in trial.Plugin.GetSymbolsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!seen.Add(listing.Symbol)) return Verdict.Failed($"{listing.Symbol} came twice");
            if (listing.Name is { } name && string.IsNullOrWhiteSpace(name))
                return Verdict.Failed($"the name of {listing.Symbol} is blank, where it should be left out");
        }

        return seen.Count > 0 ? Verdict.Passed($"{seen.Count} symbols") : Verdict.Failed("no symbol came");
    }
}
