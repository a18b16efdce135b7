using System.CommandLine;
using System.Text.Json;
using Quasar.Client;
using static Quasar.Verbs.Indices.IndexVerb;

namespace Quasar.Verbs.Indices;

/// <summary>Who is in an index, and was.</summary>
internal static class MemberCommands
{
    public static IEnumerable<Command> All() => [Members(), History(), Set()];

    private static Command Members()
    {
        var options = Fields.Options(("--on", "On this day; today when left out"));
        return RemoteCommand.Create(
            "members", "List who is in an index, the heaviest first", [Code, .. options],
            arguments => Question.Get($"indices/{arguments.GetValue(Code)}/members", Fields.Of(arguments, options)), Print);
    }

    private static Command History()
    {
        var options = Fields.Options(("--limit", "How many at the most; 1,000 when left out"));
        return RemoteCommand.Create(
            "history", "List every membership there has been, the latest to begin first", [Code, .. options],
            arguments => Question.Get($"indices/{arguments.GetValue(Code)}/history", Fields.Of(arguments, options)), Print);
    }

    private static Command Set()
    {
        var file = new Option<string>("--file") { Description = "The members, a line each: symbol[,weight][,provider]", Required = true };
        var from = new Option<string?>("--from") { Description = "The first day on which they are; today when left out" };
        return RemoteCommand.Create(
            "set", "Make these the members of an index of your own", [Code, file, from],
            async (arguments, quasar, cancellationToken) =>
            {
                var members = await MemberFile.ReadAsync(arguments.GetValue(file)!, cancellationToken);
                try
                {
                    return await quasar.AskAsync(
                        Question.Put($"indices/{arguments.GetValue(Code)}/members", new { members = members.Items, from = arguments.GetValue(from) }),
                        cancellationToken);
                }
                catch (NotDoneException refusal)
                {
                    throw new NotDoneException(members.WithLines(refusal.Message), refusal);
                }
            },
            JsonTable.PrintFields);
    }

    private static void Print(JsonElement members) => JsonTable.Print(members, "symbol", "provider", "weight", "from", "to");
}
