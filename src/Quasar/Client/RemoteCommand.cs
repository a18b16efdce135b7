using System.CommandLine;
using System.Text.Json;

namespace Quasar.Client;

/// <summary>Commands that ask a running Quasar, and show its answer.</summary>
internal static class RemoteCommand
{
    public static readonly Option<Uri> Url = new("--url")
    {
        Description = "Where Quasar answers",
        DefaultValueFactory = _ => new Uri("http://localhost:8080"),
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
            result.AddError($"'{result.Tokens[0].Value}' is no address such as http://localhost:8080");
            return null;
        },
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Print the answer as the JSON that it is" };

    /// <param name="show">Shows the answer; an undefined one where there is none but that it was done.</param>
    /// <param name="judge">Throws where the answer has been shown and is a failure all the same.</param>
    public static Command Create(
        string name, string description, IEnumerable<Symbol> parameters, Func<ParseResult, Question> ask, Action<JsonElement> show,
        Action<JsonElement>? judge = null) => Create(
        name, description, parameters,
        (arguments, quasar, cancellationToken) => quasar.AskAsync(ask(arguments), cancellationToken), show, judge);

    public static Command Create(
        string name, string description, IEnumerable<Symbol> parameters,
        Func<ParseResult, QuasarAddress, CancellationToken, Task<string>> askAsync, Action<JsonElement> show, Action<JsonElement>? judge = null)
    {
        var command = new Command(name, description);
        foreach (var parameter in parameters.Concat([Url, Json]))
            if (parameter is Argument argument) command.Add(argument);
            else command.Add((Option)parameter);
        command.SetAction((arguments, cancellationToken) => Attempt.RunAsync(async () =>
        {
            using var quasar = new QuasarAddress(arguments.GetValue(Url)!);
            var text = await askAsync(arguments, quasar, cancellationToken);
            var answer = text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
            if (!arguments.GetValue(Json)) show(answer);
            else if (text.Length > 0) Console.WriteLine(text);
            judge?.Invoke(answer);
            return 0;
        }));
        return command;
    }
}
