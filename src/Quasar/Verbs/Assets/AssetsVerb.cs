using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Quasar.Client;

namespace Quasar.Verbs.Assets;

/// <summary><c>quasar assets</c>: what vendors have data for.</summary>
internal static class AssetsVerb
{
    private static readonly Option<string?>[] Filters = Fields.Options(
        ("-q", "Words that are part of the symbol, the ticker or the name; or an ISIN or a FIGI"),
        ("--provider", "Only this vendor's"),
        ("--kind", "stock, etf, index, cryptoPair, …"),
        ("--venue", "Where it trades, in the vendor's words"),
        ("--mic", "Where it trades, ISO 10383"),
        ("--currency", "Of its prices"),
        ("--base", "Of a pair, what one unit of it is"),
        ("--country", "Two letters, ISO 3166-1"),
        ("--isin", ""),
        ("--figi", ""),
        ("--state", "listed or delisted"),
        ("--sort", "symbol, name, provider, kind, venue, currency, firstSeen or delistedAt; --sort=-name is descending"));

    private static readonly Option<string?>[] Editable = Fields.Options(
        ("--name", ""), ("--kind", ""), ("--ticker", ""), ("--mic", "ISO 10383"), ("--country", "ISO 3166-1, two letters"),
        ("--currency", "Of its prices, the major one"), ("--currency-unit", "How much of its currency a price of 1 is: 0.01 for pence"),
        ("--base", "Of a pair, what one unit of it is"), ("--isin", ""), ("--figi", ""));

    private static readonly Argument<int> Id = new("id") { Description = "The asset's number, as 'list' shows it" };

    public static Command Create() => new("assets", "List, edit and refresh what vendors have data for")
    {
        List(), Show(), Edit(), History(), RefreshCommand.Create(), Refreshes(),
    };

    private static Command List() => RemoteCommand.Create(
        "list", "List assets", [.. Filters, .. Fields.Page],
        arguments => Question.Get($"assets", Fields.Of(arguments, [.. Filters, .. Fields.Page])),
        page => JsonTable.PrintPage(page, "id", "provider", "symbol", "name", "kind", "mic", "country", "currency", "currencyUnit", "isin", "delistedAt"));

    private static Command Show()
    {
        var asset = new Argument<string[]>("asset")
        {
            Description = "Its number; or a provider and its symbol there",
            Arity = new ArgumentArity(1, 2),
            HelpName = "ID|PROVIDER SYMBOL",
        };
        var options = Fields.Options(("--on", "What the symbol stood for on this day"));
        return RemoteCommand.Create(
            "show", "Show an asset", [asset, .. options],
            arguments => arguments.GetValue(asset) is [var provider, var symbol]
                ? Question.Get($"assets/find", Fields.Of(arguments, options).With("provider", provider).With("symbol", symbol))
                : Question.Get($"assets/{arguments.GetValue(asset)![0]}"),
            PrintAsset);
    }

    private static Command Edit() => RemoteCommand.Create(
        "edit", "Have the last word on what an asset is; an empty value gives the vendor's word back", [Id, .. Editable],
        arguments => Question.Patch(
            $"assets/{arguments.GetValue(Id)}",
            Fields.Of(arguments, Editable).ToDictionary(edit => edit.Key, edit => ValueOf(edit.Key, (string)edit.Value!))),
        PrintAsset);

    private static Command History() => RemoteCommand.Create(
        "history", "List what was decided about an asset by hand, latest first", [Id],
        arguments => Question.Get($"assets/{arguments.GetValue(Id)}/history"),
        entries => JsonTable.Print(entries, "at", "actor", "action", "details"));

    private static Command Refreshes()
    {
        var options = Fields.Options(("--provider", "Only this vendor's"), ("--limit", "How many at the most; 100 when left out"));
        return RemoteCommand.Create(
            "refreshes", "List what refreshes have brought, latest first", options,
            arguments => Question.Get($"assets/refreshes", Fields.Of(arguments, options)),
            entries => JsonTable.Print(entries, "at", "provider", "outcome", "added", "changed", "gone", "reused", "total", "message"));
    }

    // What is no number goes as it is: the server says what it should be.
    private static object? ValueOf(string field, string text) => text.Length == 0
        ? null
        : field == "currencyUnit" && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var unit) ? unit : text;

    private static void PrintAsset(JsonElement asset)
    {
        JsonTable.PrintFields(asset);
        var edits = asset.GetProperty("edits");
        if (edits.GetArrayLength() == 0) return;
        Console.WriteLine("Edited by hand:");
        JsonTable.Print(edits, "field", "value", "vendor", "by", "at");
    }
}
