namespace Quasar.Sdk.Testing.Cases;

/// <summary>A question that was answered well, put again to a vendor in trouble.</summary>
/// <remarks>The plugin need not mend anything: it must say what happened, and claim no more than it knows.</remarks>
/// <param name="misses">What must be there for it to be asked.</param>
/// <param name="askAsync">Asks, and says how the answer differs from the good one; null where it does not.</param>
internal sealed class Hardship(Func<Trial, string?> misses, Func<Trial, CancellationToken, Task<string?>> askAsync)
{
    // Long enough for a question to be under way, and for an answer that nobody gave to come.
    private static readonly TimeSpan UnderWay = TimeSpan.FromMilliseconds(400);

    /// <summary>An answer that does not come, or not whole.</summary>
    public ConformanceCase Of(string name, Trouble trouble, params VendorFault[] fitting) => new(
        name, $"a VendorException that says {string.Join(" or ", fitting)}, or the whole answer after all; then all is well again",
        (trial, cancellationToken) => EndureAsync(trial, trouble, fitting, cancellationToken))
    {
        Misses = misses,
    };

    public ConformanceCase OfSilence(string name) =>
        new(name, "no answer is made up, and a question that is given up ends within a second", WaitAsync) { Misses = misses };

    private async Task<Verdict> EndureAsync(Trial trial, Trouble trouble, VendorFault[] fitting, CancellationToken cancellationToken)
    {
        if (!trial.Stage!.Cause(trouble)) return Verdict.CannotDoThat(trial.Stage);
        string seen;
        try
        {
            if (await askAsync(trial, cancellationToken).ConfigureAwait(false) is { } difference)
                return Verdict.Failed($"it took it for an answer: {difference}");
            seen = "it answered all the same";
        }
        catch (VendorException refusal) when (fitting.Contains(refusal.Fault))
        {
            seen = $"{refusal.Fault}: {refusal.Message}";
        }

        trial.Stage.Cause(Trouble.None);
        return await askAsync(trial, cancellationToken).ConfigureAwait(false) is { } lasting
            ? Verdict.Failed($"{seen}. But then {lasting}")
            : Verdict.Passed(seen);
    }

    private async Task<Verdict> WaitAsync(Trial trial, CancellationToken cancellationToken)
    {
        if (!trial.Stage!.Cause(Trouble.Silence)) return Verdict.CannotDoThat(trial.Stage);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = askAsync(trial, giveUp.Token);
        await Task.WhenAny(asked, Task.Delay(UnderWay, cancellationToken)).ConfigureAwait(false);
        if (asked.IsCompletedSuccessfully) return Verdict.Failed("it answered, and nobody had told it anything");
        var started = trial.Time.GetTimestamp();
        await giveUp.CancelAsync().ConfigureAwait(false);
        await ((Task)asked).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Verdict.GivenUp(trial.Time.GetElapsedTime(started));
    }
}
