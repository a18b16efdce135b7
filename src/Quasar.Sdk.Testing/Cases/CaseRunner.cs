using System.Globalization;
using Quasar.Plugins;

namespace Quasar.Sdk.Testing.Cases;

/// <summary>Tries cases one after the other, and sees to it that each finds everything as it was.</summary>
internal static class CaseRunner
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <param name="onCase">Told of each case as it is done.</param>
    public static async Task<IReadOnlyList<CaseResult>> RunAsync(
        IReadOnlyList<ConformanceCase> cases, Trial trial, Action<CaseResult> onCase, CancellationToken cancellationToken)
    {
        var results = new List<CaseResult>(cases.Count);
        foreach (var tried in cases)
        {
            var result = await RunAsync(tried, trial, cancellationToken).ConfigureAwait(false);
            results.Add(result);
            onCase(result);
        }

        return results;
    }

    private static async Task<CaseResult> RunAsync(ConformanceCase tried, Trial trial, CancellationToken cancellationToken)
    {
        var started = trial.Time.GetTimestamp();
        var verdict = await JudgeAsync(tried, trial, cancellationToken).ConfigureAwait(false);
        return new CaseResult(tried.Name, tried.Expected, verdict.Seen, verdict.Outcome, trial.Time.GetElapsedTime(started));
    }

    private static async Task<Verdict> JudgeAsync(ConformanceCase tried, Trial trial, CancellationToken cancellationToken)
    {
        if (tried.Misses(trial) is { } missing) return Verdict.Skipped(missing);
        var restarts = trial.Restarts;
        var verdict = await TryAsync(tried, trial, cancellationToken).ConfigureAwait(false);
        trial.Stage?.Cause(Trouble.None);
        var unplayed = trial.TakeUnplayed();
        // A plugin that is killed for what it did dies a moment after the case has noticed, and the next must find it alive.
        var death = await trial.DeathSinceAsync(restarts, verdict.IsDeadly ? Trial.StartLimit : TimeSpan.Zero).ConfigureAwait(false);
        if (death is not null) return Verdict.Failed(death);
        return verdict.Outcome == CaseOutcome.Failed && unplayed.Count > 0
            ? Verdict.Skipped($"there is no answer in {trial.Stage?.Name} to {unplayed[0]}")
            : verdict;
    }

    private static async Task<Verdict> TryAsync(ConformanceCase tried, Trial trial, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            return await tried.TryAsync(trial, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Verdict.Failed(string.Create(CultureInfo.InvariantCulture, $"It was not done within {Limit.TotalSeconds:0} s"));
        }
        catch (PluginException failure)
        {
            return Verdict.Deadly(failure.Message);
        }
        catch (VendorException refusal)
        {
            return Verdict.Failed($"It refused ({refusal.Fault}): {refusal.Message}");
        }
    }
}
