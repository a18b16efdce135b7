namespace Quasar.Sdk.Testing.Cases;

/// <summary>Bars of the past, from a vendor in trouble.</summary>
internal static class TroubleCases
{
    private static readonly Hardship Bars = new(Missing.Vendor, AskAsync);

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Bars.Of("Too many requests (429 with Retry-After)", Trouble.RateLimited, VendorFault.RateLimited, VendorFault.QuotaSpent),
        Bars.Of("A server error (5xx)", Trouble.ServerError, VendorFault.Transient),
        Bars.Of("An answer that is cut in its middle", Trouble.Truncated, VendorFault.Transient),
        Bars.Of("A connection that breaks in the middle of an answer", Trouble.Disconnected, VendorFault.Transient),
        new("Rows that come twice", "the bars of the first time", RepeatAsync) { Misses = Missing.Vendor },
        Bars.OfSilence("A vendor that is silent"),
    ];

    private static async Task<string?> AskAsync(Trial trial, CancellationToken cancellationToken) =>
        (await trial.AskAsync(trial.BaselineQuestion!, cancellationToken).ConfigureAwait(false)).DifferenceFrom(trial.Baseline!);

    private static async Task<Verdict> RepeatAsync(Trial trial, CancellationToken cancellationToken)
    {
        if (!trial.Stage!.Cause(Trouble.Duplicates)) return Verdict.CannotDoThat(trial.Stage);
        var answer = await trial.AskAsync(trial.BaselineQuestion!, cancellationToken).ConfigureAwait(false);
        return answer.WithoutRepeats().DifferenceFrom(trial.Baseline!) is { } difference
            ? Verdict.Failed(difference)
            : Verdict.Passed(answer.Bars.Count > trial.Baseline!.Bars.Count ? "the same bars, some twice" : "the same bars");
    }
}
