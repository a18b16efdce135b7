using System.Globalization;
using Quasar.Plugins.Compilation;
using Quasar.Sdk.Testing;
using Spectre.Console;

namespace Quasar.Authoring;

/// <summary>Prints what was said about a plugin.</summary>
internal static class PluginReport
{
    /// <summary>One line each, in the form in which editors find the place.</summary>
    public static void Print(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var said in diagnostics)
        {
            var place = said.Line > 0 ? $"{said.File}({said.Line},{said.Column}): " : said.File.Length > 0 ? $"{said.File}: " : "";
            Console.WriteLine($"{place}{said.Severity} {said.Code}: {said.Message}");
        }
    }

    /// <summary>A table on a terminal, Markdown elsewhere.</summary>
    public static void Print(Certificate certificate)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal)
        {
            Console.WriteLine(certificate);
            return;
        }
        var table = new Table { Border = TableBorder.Rounded, ShowRowSeparators = true };
        foreach (var column in new[] { "", "Case", "Expected", "Seen", "s" }) table.AddColumn(column);
        foreach (var result in certificate.Cases)
            table.AddRow(
                MarkOf(result.Outcome), Markup.Escape(result.Name), Markup.Escape(result.Expected), Markup.Escape(result.Seen),
                result.Duration.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture));
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated(
            $"[bold]{certificate.Plugin ?? "A plugin that did not start"}: {(certificate.IsPassed ? "certified" : "not certified")}[/]. {Summary(certificate)}");
    }

    private static string Summary(Certificate certificate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{certificate.CountOf(CaseOutcome.Passed)} passed, {certificate.CountOf(CaseOutcome.Failed)} failed, {certificate.CountOf(CaseOutcome.Skipped)} skipped in {certificate.Duration.TotalSeconds:0.0} s. Sandbox: {certificate.Sandbox}.");

    private static string MarkOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Passed => "[green]passed[/]",
        CaseOutcome.Failed => "[red]failed[/]",
        _ => "[grey]skipped[/]",
    };
}
