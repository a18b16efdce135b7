using System.CommandLine;
using System.Text.Json;
using Quasar.Client;

namespace Quasar.Verbs.Mappings;

/// <summary>Common symbols at the command line.</summary>
internal static class CommonSymbolCommands
{
    private static readonly Argument<string> Symbol = new("symbol") { Description = "The common symbol, such as BTC/USD" };

    public static IEnumerable<Command> All() => [List(), Show(), Create(), Rename(), Merge(), Delete()];

    private static Command List()
    {
        Option<string?>[] options = [.. Fields.Options(("-q", "A part of the name"), ("--provider", "Only those that are mapped there today")), .. Fields.Page];
        var unmapped = new Option<bool>("--unmapped") { Description = "Only those that are mapped nowhere today; with --provider, not there" };
        return RemoteCommand.Create(
            "list", "List common symbols", [.. options, unmapped],
            arguments => Question.Get(
                $"common-symbols", Fields.Of(arguments, options).With("mapped", arguments.GetValue(unmapped) ? false : null)),
            page => JsonTable.PrintPage(page, "name", "providers", "instrumentId", "createdAt"));
    }

    private static Command Show() => RemoteCommand.Create(
        "show", "Show a common symbol with all its mappings", [Symbol],
        arguments => Question.Get($"common-symbols/{arguments.GetValue(Symbol)}"), PrintSymbol);

    private static Command Create() => RemoteCommand.Create(
        "create", "Make a common symbol, if it is not there", [Symbol],
        arguments => Question.Put($"common-symbols/{arguments.GetValue(Symbol)}"), PrintSymbol);

    private static Command Rename()
    {
        var name = new Argument<string>("name") { Description = "What it is to be called" };
        return RemoteCommand.Create(
            "rename", "Give a common symbol another name, everywhere at once", [Symbol, name],
            arguments => Question.Patch($"common-symbols/{arguments.GetValue(Symbol)}", new { name = arguments.GetValue(name) }), PrintSymbol);
    }

    private static Command Merge()
    {
        var into = new Argument<string>("into") { Description = "The common symbol that stays" };
        var overlaps = new Option<string?>("--overlaps")
        {
            Description = "Where both are mapped at a provider on the same days: keepThis (those of the symbol that goes) or keepOther",
        };
        return RemoteCommand.Create(
            "merge", "Move all that refers to a common symbol to another, and delete it", [Symbol, into, overlaps],
            arguments => Question.Post(
                $"common-symbols/{arguments.GetValue(Symbol)}/merge", new { into = arguments.GetValue(into), overlaps = arguments.GetValue(overlaps) }),
            PrintSymbol);
    }

    private static Command Delete() => RemoteCommand.Create(
        "delete", "Delete a common symbol to which nothing refers", [Symbol],
        arguments => Question.Delete($"common-symbols/{arguments.GetValue(Symbol)}"), _ => Console.WriteLine("Deleted"));

    private static void PrintSymbol(JsonElement symbol)
    {
        JsonTable.PrintFields(symbol);
        if (symbol.GetProperty("mappings") is var mappings && mappings.GetArrayLength() > 0) MappingCommands.Print(mappings);
    }
}
