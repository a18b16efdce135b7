using System.CommandLine;
using System.Text.Json;
using Quasar.Client;
using Spectre.Console;

namespace Quasar.Verbs.Assets;

/// <summary><c>quasar assets refresh</c>: reads a vendor's catalogue again, and tells how far it is.</summary>
internal static class RefreshCommand
{
    private static readonly Argument<string> Provider = new("provider") { Description = "The vendor whose catalogue is to be read" };
    private static readonly Option<bool> Confirm = new("--confirm") { Description = "Also where it would delist most of what there is" };

    public static Command Create() => RemoteCommand.Create(
        "refresh", "Read a vendor's catalogue again", [Provider, Confirm],
        (arguments, quasar, cancellationToken) =>
        {
            var question = Question.Post(
                $"assets/refresh", query: new Fields().With("provider", arguments.GetValue(Provider)).With("confirm", arguments.GetValue(Confirm)));
            return arguments.GetValue(RemoteCommand.Json)
                ? quasar.AskAsync(question, cancellationToken)
                : ShowStepsAsync(tell => RunAsync(quasar, question, tell, cancellationToken));
        },
        JsonTable.PrintFields);

    // A line that changes on a terminal, a line for each kind of step elsewhere.
    private static Task<string> ShowStepsAsync(Func<Action<string, long?>, Task<string>> work)
    {
        if (AnsiConsole.Profile.Out.IsTerminal)
            return AnsiConsole.Status().StartAsync("begin …", status => work((step, count) => status.Status(Markup.Escape($"{step} {count} …"))));
        var last = "";
        return work((step, _) =>
        {
            if (step != last) Console.WriteLine(step);
            last = step;
        });
    }

    /// <returns>What the refresh brought, as JSON.</returns>
    private static async Task<string> RunAsync(
        QuasarAddress quasar, Question question, Action<string, long?> onStep, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(question.Method, new Uri(question.Path, UriKind.Relative));
        await foreach (var line in quasar.ReadLinesAsync<RefreshStep>(request, cancellationToken))
        {
            if (line.Problem is { } problem) throw new NotDoneException(problem.Words);
            if (line.Refreshed is { } refreshed) return refreshed.GetRawText();
            onStep(line.Step!, line.Count);
        }
        throw new NotDoneException("The server ended the refresh without a result");
    }

    private sealed record RefreshStep(string? Step, long? Count, JsonElement? Refreshed, Problem? Problem);
}
