namespace Quasar.Sdk.Testing.Cases;

/// <summary>Bars of the past, from a vendor in trouble.</summary>
/// <remarks>The plugin need not mend anything: it must say what happened, and claim no more than it knows.</remarks>
internal static class TroubleCases
{
    // Long enough for a question to be under way, and for an answer that nobody gave to come.
    private static readonly TimeSpan UnderWay = TimeSpan.FromMilliseconds(400);

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Of("Too many requests (429 with Retry-After)", Trouble.RateLimited, VendorFault.RateLimited, VendorFault.QuotaSpent),
        Of("A server error (5xx)", Trouble.ServerError, VendorFault.Transient),
        Of("An answer that is cut in its middle", Trouble.Truncated, VendorFault.Transient),
        Of("A connection that breaks in the middle of an answer", Trouble.Disconnected, VendorFault.Transient),
        new("Rows that come twice", "the bars of the first time", RepeatAsync) { Misses = Missing.Vendor },
        new("A vendor that is silent", "no answer is made up, and a question that is given up ends within a second", WaitAsync)
        {
            Misses = Missing.Vendor,
        },
    ];

    private static ConformanceCase Of(string name, Trouble trouble, params VendorFault[] fitting) => new(
        name, $"a VendorException that says {string.Join(" or ", fitting)}, or the whole answer after all; then all is well again",
        (trial, cancellationToken) => EndureAsync(trial, trouble, fitting, cancellationToken))
    {
        Misses = Missing.Vendor,
    };

    private static async Task<Verdict> EndureAsync(
        Trial trial, Trouble trouble, VendorFault[] fitting, CancellationToken cancellationToken)
    {
        if (!trial.Stage!.Cause(trouble)) return CannotDoThat(trial);
        string seen;
        try
        {
            var answer = await trial.AskAsync(trial.BaselineQuestion!, cancellationToken).ConfigureAwait(false);
            if (answer.DifferenceFrom(trial.Baseline!) is { } difference) return Verdict.Failed($"it took it for an answer: {difference}");
            seen = "it answered all the same";
        }
        catch (VendorException refusal) when (fitting.Contains(refusal.Fault))
        {
            seen = $"{refusal.Fault}: {refusal.Message}";
        }

        trial.Stage.Cause(Trouble.None);
        var next = await trial.AskAsync(trial.BaselineQuestion!, cancellationToken).ConfigureAwait(false);
        return next.DifferenceFrom(trial.Baseline!) is { } lasting ? Verdict.Failed($"{seen}. But then {lasting}") : Verdict.Passed(seen);
    }

    private static async Task<Verdict> RepeatAsync(Trial trial, CancellationToken cancellationToken)
    {
        if (!trial.Stage!.Cause(Trouble.Duplicates)) return CannotDoThat(trial);
        var answer = await trial.AskAsync(trial.BaselineQuestion!, cancellationToken).ConfigureAwait(false);
        return answer.WithoutRepeats().DifferenceFrom(trial.Baseline!) is { } difference
            ? Verdict.Failed(difference)
            : Verdict.Passed(answer.Bars.Count > trial.Baseline!.Bars.Count ? "the same bars, some twice" : "the same bars");
    }

    private static async Task<Verdict> WaitAsync(Trial trial, CancellationToken cancellationToken)
    {
        if (!trial.Stage!.Cause(Trouble.Silence)) return CannotDoThat(trial);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = trial.AskAsync(trial.BaselineQuestion!, giveUp.Token);
        await Task.WhenAny(asked, Task.Delay(UnderWay, cancellationToken)).ConfigureAwait(false);
        if (asked.IsCompletedSuccessfully) return Verdict.Failed("it answered, and nobody had told it anything");
        var started = trial.Time.GetTimestamp();
        await giveUp.CancelAsync().ConfigureAwait(false);
        await ((Task)asked).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Verdict.GivenUp(trial.Time.GetElapsedTime(started));
    }

    private static Verdict CannotDoThat(Trial trial) => Verdict.Skipped($"{trial.Stage!.Name} cannot do that");
}
