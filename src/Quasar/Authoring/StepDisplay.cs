using Quasar.Sdk.Testing;
using Spectre.Console;

namespace Quasar.Authoring;

/// <summary>Shows how an examination goes: a bar that fills on a terminal, a line for each step elsewhere.</summary>
internal static class StepDisplay
{
    // To compile and to start it, and each case.
    private static readonly int Steps = 2 + Conformance.CaseCount;

    /// <param name="work">Is given what to tell of each step: what it is, the case's name, and how the case ended.</param>
    /// <param name="hasLines">Whether steps are told where there is no terminal.</param>
    public static Task<T> ShowAsync<T>(bool hasLines, Func<Action<string?, string?, string?>, Task<T>> work)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal) return work((step, name, outcome) =>
        {
            if (hasLines) Console.WriteLine(name is null ? step : $"{outcome,-8}{name}");
        });
        return AnsiConsole.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("", maxValue: Steps);
                return await work((step, name, outcome) =>
                {
                    bar.Increment(1);
                    bar.Description = Markup.Escape(name is null ? $"{step} …" : $"{name}: {outcome}");
                });
            });
    }
}
