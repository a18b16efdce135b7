using System.CommandLine;
using System.Text.Json;
using Quasar.Client;

namespace Quasar.Verbs.Mappings;

/// <summary>Suggested mappings at the command line.</summary>
internal static class SuggestionCommands
{
    private static readonly Argument<int[]> Ids = new("id")
    {
        Description = "The suggestions' numbers, as 'suggestions' shows them",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Provider = new("--provider") { Description = "Only those to this provider's symbols" };

    public static IEnumerable<Command> All() => [List(), Accept(), Refuse(), AcceptAll()];

    private static Command List()
    {
        var above = new Option<double?>("--above") { Description = "Only those from this score on, from 0 to 1" };
        return RemoteCommand.Create(
            "suggestions", "List mappings that are likely and not certain, the best first", [Provider, above, .. Fields.Page],
            arguments => Question.Get(
                $"mappings/suggestions", Fields.Of(arguments, [Provider, .. Fields.Page]).With("minScore", Score(arguments.GetValue(above)))),
            page => JsonTable.PrintPage(page, "id", "score", "symbol", "provider", "vendorSymbol", "reasons.words"));
    }

    private static Command Accept() => RemoteCommand.Create(
        "accept", "Make mappings of suggestions", [Ids],
        arguments => Question.Post($"mappings/suggestions/accept", new { ids = arguments.GetValue(Ids) }), Print, Judge);

    private static Command Refuse() => RemoteCommand.Create(
        "refuse", "Refuse suggestions; they are not made again", [Ids],
        arguments => Question.Post($"mappings/suggestions/refuse", new { ids = arguments.GetValue(Ids) }), Print, Judge);

    private static Command AcceptAll()
    {
        var above = new Option<double>("--above") { Description = "Those from this score on, from 0 to 1", Required = true };
        return RemoteCommand.Create(
            "accept-all", "Make mappings of all suggestions from a score on", [above, Provider],
            arguments => Question.Post(
                $"mappings/suggestions/accept", new { minScore = Score(arguments.GetValue(above)), provider = arguments.GetValue(Provider) }),
            Print, Judge);
    }

    // The server would refuse it by the name of its own field.
    private static double? Score(double? above) => above is null or (>= 0 and <= 1) ? above : throw new NotDoneException("--above: A score is from 0 to 1");

    private static void Print(JsonElement answers)
    {
        Console.WriteLine($"Done: {answers.GetProperty("done")}");
        var made = answers.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("mapping"))
            .Where(mapping => mapping.ValueKind == JsonValueKind.Object).ToArray();
        if (made.Length > 0) MappingCommands.Print(JsonSerializer.SerializeToElement(made));
    }

    private static void Judge(JsonElement answers)
    {
        var objections = answers.GetProperty("items").EnumerateArray().Where(item => !item.GetProperty("ok").GetBoolean())
            .Select(item => $"suggestion {item.GetProperty("id")}: {item.GetProperty("error")}").ToArray();
        if (objections.Length > 0) throw new NotDoneException(string.Join('\n', objections));
    }
}
