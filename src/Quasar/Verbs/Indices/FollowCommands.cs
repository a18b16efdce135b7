using System.CommandLine;
using System.Text.Json;
using Quasar.Client;
using static Quasar.Verbs.Indices.IndexVerb;

namespace Quasar.Verbs.Indices;

/// <summary>Collecting the bars of whoever is in an index.</summary>
internal static class FollowCommands
{
    private static readonly Argument<string> Interval = new("interval") { Description = "1m, 5m, 15m, 30m, 1h, 4h, 1d, 1w or 1M" };

    public static IEnumerable<Command> All() => [Follow(), Unfollow(), List()];

    private static Command Follow()
    {
        var from = new Option<string>("--from") { Description = "Since when, such as 2020-01-01", Required = true };
        var live = new Option<bool>("--live") { Description = "Their bars as they form, too" };
        var provider = new Option<string?>("--provider") { Description = "The vendor to collect from; the preferred one of each member when left out" };
        return RemoteCommand.Create(
            "follow", "Collect the bars of whoever is in an index", [Code, Interval, from, live, provider],
            arguments => Question.Put(
                $"indices/{arguments.GetValue(Code)}/follows/{arguments.GetValue(Interval)}",
                new { from = arguments.GetValue(from), live = arguments.GetValue(live), provider = arguments.GetValue(provider) }),
            PrintFollow);
    }

    private static Command Unfollow() => RemoteCommand.Create(
        "unfollow", "End a follow; what it has collected stays", [Code, Interval],
        arguments => Question.Delete($"indices/{arguments.GetValue(Code)}/follows/{arguments.GetValue(Interval)}"),
        _ => Console.WriteLine("No longer followed"));

    private static Command List() => RemoteCommand.Create(
        "follows", "List what is collected of an index's members, and which of them are not", [Code],
        arguments => Question.Get($"indices/{arguments.GetValue(Code)}/follows"),
        follows =>
        {
            if (follows.GetArrayLength() == 0) Console.WriteLine("None");
            foreach (var follow in follows.EnumerateArray()) PrintFollow(follow);
        });

    private static void PrintFollow(JsonElement follow)
    {
        JsonTable.PrintFields(follow);
        var troubles = follow.GetProperty("troubles");
        if (troubles.GetArrayLength() > 0) JsonTable.Print(troubles, "member", "reason");
    }
}
