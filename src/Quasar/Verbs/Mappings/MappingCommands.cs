using System.CommandLine;
using System.Text.Json;
using Quasar.Client;

namespace Quasar.Verbs.Mappings;

/// <summary>Mappings at the command line.</summary>
internal static class MappingCommands
{
    private static readonly string[] Columns = ["id", "symbol", "provider", "vendorSymbol", "from", "to", "preference", "active", "origin"];

    private static readonly Argument<int> Id = new("id") { Description = "The mapping's number, as 'show' and 'mappings' tell it" };

    public static IEnumerable<Command> All() => [List(), Add(), End(), Remove(), Resolve()];

    public static void Print(JsonElement mappings) => JsonTable.Print(mappings, Columns);

    private static Command List()
    {
        Option<string?>[] options =
        [
            .. Fields.Options(
                ("--symbol", "Only those of this common symbol"), ("--provider", "Only those to this provider's symbols"),
                ("--vendor-symbol", "Only those to this symbol of a provider"), ("--on", "Only those that hold on this day")),
            .. Fields.Page,
        ];
        return RemoteCommand.Create(
            "mappings", "List mappings", options,
            arguments => Question.Get($"mappings", Fields.Of(arguments, options)), page => JsonTable.PrintPage(page, Columns));
    }

    private static Command Add()
    {
        var symbol = new Argument<string>("symbol") { Description = "The common symbol" };
        var provider = new Argument<string>("provider") { Description = "The vendor or broker" };
        var vendorSymbol = new Argument<string>("vendor-symbol") { Description = "What it calls it, letter for letter" };
        var days = Fields.Options(("--from", "The first day; since ever when left out"), ("--to", "The day after the last; without end when left out"));
        var preference = new Option<int?>("--preference") { Description = "The lowest is asked first; 100 when left out" };
        return RemoteCommand.Create(
            "add", "Map a common symbol to a provider's symbol", [symbol, provider, vendorSymbol, .. days, preference],
            arguments => Question.Post($"mappings", Fields.Of(arguments, days)
                .With("symbol", arguments.GetValue(symbol)).With("provider", arguments.GetValue(provider))
                .With("vendorSymbol", arguments.GetValue(vendorSymbol)).With("preference", arguments.GetValue(preference))),
            JsonTable.PrintFields);
    }

    private static Command End()
    {
        var day = new Argument<string>("day") { Description = "The first day on which it no longer holds" };
        return RemoteCommand.Create(
            "end", "End a mapping", [Id, day],
            arguments => Question.Patch($"mappings/{arguments.GetValue(Id)}", new { to = arguments.GetValue(day) }), JsonTable.PrintFields);
    }

    private static Command Remove() => RemoteCommand.Create(
        "remove", "Delete a mapping as if it had never been", [Id],
        arguments => Question.Delete($"mappings/{arguments.GetValue(Id)}"), _ => Console.WriteLine("Deleted"));

    private static Command Resolve()
    {
        var what = new Argument<string[]>("what")
        {
            Description = "A common symbol; or a provider and its symbol there",
            Arity = new ArgumentArity(1, 2),
            HelpName = "SYMBOL|PROVIDER VENDORSYMBOL",
        };
        var options = Fields.Options(("--on", "On this day; today when left out"));
        return RemoteCommand.Create(
            "resolve", "Tell what providers call something, in order of preference", [what, .. options],
            arguments => Question.Get($"mappings/resolve", arguments.GetValue(what) is [var provider, var vendorSymbol]
                ? Fields.Of(arguments, options).With("provider", provider).With("vendorSymbol", vendorSymbol)
                : Fields.Of(arguments, options).With("symbol", arguments.GetValue(what)![0])),
            resolved =>
            {
                JsonTable.PrintFields(resolved);
                JsonTable.Print(resolved.GetProperty("vendors"), "mapping", "provider", "vendorSymbol", "preference", "from", "to", "currency", "currencyUnit");
            });
    }
}
