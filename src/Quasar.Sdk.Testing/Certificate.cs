using System.Globalization;
using System.Text;

namespace Quasar.Sdk.Testing;

/// <summary>What a plugin has shown of itself, case by case.</summary>
/// <param name="Plugin">Its name; null where it could not be started.</param>
/// <param name="Stage">Who played its vendor; null where nobody did.</param>
/// <param name="Sandbox">Whether it ran walled in, in words.</param>
public sealed record Certificate(
    string? Plugin, string? Stage, string Sandbox, DateTimeOffset At, TimeSpan Duration, IReadOnlyList<CaseResult> Cases)
{
    /// <summary>Whether no case has failed. What was skipped is not known, and is said so.</summary>
    public bool IsPassed => Cases.All(result => result.Outcome != CaseOutcome.Failed);

    public int CountOf(CaseOutcome outcome) => Cases.Count(result => result.Outcome == outcome);

    /// <summary>The whole report as Markdown.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture, $"# {Plugin ?? "A plugin that did not start"}: {(IsPassed ? "certified" : "not certified")}");
        text.AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{CountOf(CaseOutcome.Passed)} passed, {CountOf(CaseOutcome.Failed)} failed, {CountOf(CaseOutcome.Skipped)} skipped "
            + $"in {Duration.TotalSeconds:0.0} s, {At:u}. Vendor: {Stage ?? "none"}. Sandbox: {Sandbox}.");
        text.AppendLine();
        text.AppendLine("| | Case | Expected | Seen | s |");
        text.AppendLine("|---|---|---|---|---|");
        foreach (var result in Cases)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {Word(result.Outcome)} | {Cell(result.Name)} | {Cell(result.Expected)} | {Cell(result.Seen)} | {result.Duration.TotalSeconds:0.00} |");
        }

        return text.ToString();
    }

    private static string Word(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Passed => "passed",
        CaseOutcome.Failed => "**failed**",
        _ => "skipped",
    };

    private static string Cell(string words) => words.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
