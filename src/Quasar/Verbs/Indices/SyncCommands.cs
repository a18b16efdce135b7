using System.CommandLine;
using System.Text.Json;
using Quasar.Client;
using static Quasar.Verbs.Indices.IndexVerb;

namespace Quasar.Verbs.Indices;

/// <summary>How vendors' indices are kept up to date.</summary>
internal static class SyncCommands
{
    private static readonly Argument<int> Id = new("id") { Description = "The number of a list that is held, as 'syncs' shows it" };

    public static IEnumerable<Command> All() => [Sync(), List(), Confirm(), Discard()];

    private static Command Sync() => RemoteCommand.Create(
        "sync", "Ask an index's vendor now who is in it", [Code],
        arguments => Question.Post($"indices/{arguments.GetValue(Code)}/syncs"), JsonTable.PrintFields, Judge);

    private static Command List()
    {
        var options = Fields.Options(("--limit", "How many at the most; 100 when left out"));
        return RemoteCommand.Create(
            "syncs", "List the attempts to bring an index up to date, latest first", [Code, .. options],
            arguments => Question.Get($"indices/{arguments.GetValue(Code)}/syncs", Fields.Of(arguments, options)),
            syncs => JsonTable.Print(syncs, "id", "at", "outcome", "joined", "left", "reweighted", "message"));
    }

    private static Command Confirm() => RemoteCommand.Create(
        "confirm", "Take over a list that is held", [Code, Id],
        arguments => Question.Post($"indices/{arguments.GetValue(Code)}/syncs/{arguments.GetValue(Id)}/confirm"), JsonTable.PrintFields);

    private static Command Discard() => RemoteCommand.Create(
        "discard", "Drop a list that is held", [Code, Id],
        arguments => Question.Post($"indices/{arguments.GetValue(Code)}/syncs/{arguments.GetValue(Id)}/discard"), JsonTable.PrintFields);

    // A script that goes on must know that nothing has changed.
    private static void Judge(JsonElement sync)
    {
        if (sync.GetProperty("outcome").GetString() == "held")
            throw new NotDoneException($"The list is held, and nothing was changed: {sync.GetProperty("message")}. Confirm or discard {sync.GetProperty("id")}");
    }
}
