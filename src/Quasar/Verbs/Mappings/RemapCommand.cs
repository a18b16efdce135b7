using System.CommandLine;
using System.Text.Json;
using Quasar.Client;

namespace Quasar.Verbs.Mappings;

/// <summary><c>quasar map remap</c>: what is mapped to one symbol is mapped to another.</summary>
internal static class RemapCommand
{
    private static readonly Argument<string> FromProvider = new("from-provider") { Description = "The provider of the symbol that is mapped now" };
    private static readonly Argument<string> FromSymbol = new("from-symbol") { Description = "That symbol" };
    private static readonly Argument<string> ToProvider = new("to-provider") { Description = "The provider of the other symbol" };
    private static readonly Argument<string> ToSymbol = new("to-symbol") { Description = "The other symbol" };
    private static readonly Option<string?> On = new("--on") { Description = "The first day of the other; when left out, it takes the place of the first altogether" };
    private static readonly Option<bool> Preview = new("--preview") { Description = "Show what would come of it, and do nothing" };
    private static readonly Option<string?> Token = new("--token") { Description = "Do what a preview with this token has shown, or nothing" };

    public static Command Create() => RemoteCommand.Create(
        "remap", "Map to another symbol what is mapped to one", [FromProvider, FromSymbol, ToProvider, ToSymbol, On, Preview, Token], RunAsync, Print, Judge);

    private static async Task<string> RunAsync(ParseResult arguments, QuasarAddress quasar, CancellationToken cancellationToken)
    {
        object[] moves =
        [
            new
            {
                from = new { provider = arguments.GetValue(FromProvider), symbol = arguments.GetValue(FromSymbol) },
                to = new { provider = arguments.GetValue(ToProvider), symbol = arguments.GetValue(ToSymbol) },
                on = arguments.GetValue(On),
            },
        ];
        var token = arguments.GetValue(Token);
        if (token is null)
        {
            var preview = await quasar.AskAsync(
                Question.Post($"mappings/remap", new { moves }, new Fields().With("preview", true)), cancellationToken);
            if (arguments.GetValue(Preview)) return preview;
            token = JsonSerializer.Deserialize<JsonElement>(preview).GetProperty("token").GetString();
        }
        return await quasar.AskAsync(Question.Post($"mappings/remap", new { moves, token }), cancellationToken);
    }

    private static void Print(JsonElement plan)
    {
        JsonTable.Print(
            plan.GetProperty("changes"), "before.id", "before.symbol", "before.provider", "before.vendorSymbol", "after.provider", "after.vendorSymbol",
            "after.from", "startsAnew", "objection");
        if (!plan.GetProperty("applied").GetBoolean()) Console.WriteLine($"Nothing was done. To do it: --token {plan.GetProperty("token")}");
    }

    private static void Judge(JsonElement plan)
    {
        if (!plan.GetProperty("possible").GetBoolean()) throw new NotDoneException("Something is in the way of it");
    }
}
