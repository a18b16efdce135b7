using Quasar.Plugins;

namespace Quasar.Sdk.Testing.Cases;

/// <summary>Bars of the past, from a vendor that behaves.</summary>
internal static class HistoryCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new(
            "Bars are in order, in range, on the grid and possible", "in each interval at least one bar, and no bar that Quasar would quarantine",
            CheckBarsAsync)
        {
            Misses = Missing.History,
        },
        new("The same question has the same answer", "the bars of the first time", AskAgainAsync) { Misses = Missing.Baseline },
        new("An empty range has no bars", "none, and no refusal", AskForNothingAsync) { Misses = Missing.Baseline },
        new("A bar that still forms is not told", "no bar that opens at or after the end of the range", AskUpToNowAsync)
        {
            Misses = Missing.PresentBars,
        },
    ];

    private static async Task<Verdict> CheckBarsAsync(Trial trial, CancellationToken cancellationToken)
    {
        var seen = new List<string>();
        foreach (var terms in Question.TermsFor(trial.Description!.History, trial.Stage!.Sample))
        {
            var question = Question.Of(terms, trial.Stage.Sample, trial.Time.GetUtcNow());
            var calls = trial.Calls;
            var answer = await trial.AskAsync(question, cancellationToken).ConfigureAwait(false);
            if (DefectIn(answer, question) is { } defect) return Verdict.Failed($"{terms.Interval}: {defect}");
            if (answer.Bars.Count == 0) return Verdict.Failed($"{terms.Interval}: no bar in [{question.From:u}, {question.To:u})");
            if (trial.Baseline is null) await trial.RememberAsync(question, answer, calls).ConfigureAwait(false);
            seen.Add($"{terms.Interval} {answer.Bars.Count}");
        }

        return seen.Count > 0
            ? Verdict.Passed($"bars: {string.Join(", ", seen)}")
            : Verdict.Failed($"it has no history in {trial.Stage!.Sample.Interval}, which {trial.Stage.Name} has");
    }

    private static async Task<Verdict> AskAgainAsync(Trial trial, CancellationToken cancellationToken)
    {
        var again = await trial.AskAsync(trial.BaselineQuestion!, cancellationToken).ConfigureAwait(false);
        return again.DifferenceFrom(trial.Baseline!) is { } difference ? Verdict.Failed(difference) : Verdict.Passed("the same bars");
    }

    private static async Task<Verdict> AskForNothingAsync(Trial trial, CancellationToken cancellationToken)
    {
        var known = trial.BaselineQuestion!;
        var answer = await trial.AskAsync(new(known.Symbol, known.Interval, known.From, known.From), cancellationToken).ConfigureAwait(false);
        return answer.Bars.Count == 0 ? Verdict.Passed("none") : Verdict.Failed($"{answer.Bars.Count} bars, the first {answer.Bars[0]}");
    }

    private static async Task<Verdict> AskUpToNowAsync(Trial trial, CancellationToken cancellationToken)
    {
        var terms = trial.Description!.History.First(t => t.Interval == trial.BaselineQuestion!.Interval);
        var question = Question.UpToNow(terms, trial.Stage!.Sample, trial.Time.GetUtcNow());
        var answer = await trial.AskAsync(question, cancellationToken).ConfigureAwait(false);
        return DefectIn(answer, question) is { } defect ? Verdict.Failed(defect) : Verdict.Passed($"{answer.Bars.Count} bars, all closed");
    }

    private static string? DefectIn(Answer answer, BarRequest question)
    {
        var rules = new BarRules(question.Interval, question.From, question.To);
        foreach (var bar in answer.Bars)
        {
            if (rules.IsRepeated(bar)) return $"the bar of {bar.OpenTime:u} came twice";
            if (rules.FindDefect(bar) is { } defect) return $"{defect}: {bar}";
        }

        return null;
    }
}
