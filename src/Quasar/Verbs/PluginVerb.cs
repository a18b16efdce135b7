using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Quasar.Authoring;
using Quasar.Client;
using Quasar.Plugins.Compilation;
using Quasar.Sdk.Testing;

namespace Quasar.Verbs;

/// <summary><c>quasar plugin</c>: what an author of plugins needs at the command line.</summary>
internal static class PluginVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // for a terminal or an editor, not for a page
    };

    private static readonly Argument<string> PathToSource = new("path") { Description = "One C# file, a zip, or a folder with recordings/*.json in it" };

    public static Command Create() => new("plugin", "Write, check, upload and watch plugins") { New(), Check(), Push(), Logs() };

    private static Command New()
    {
        var name = new Argument<string>("name") { Description = "What the plugin is called: letters a–z, digits and '-'" };
        var live = new Option<bool>("--live") { Description = "With live bars over a WebSocket too" };
        var folder = new Option<string?>("--dir") { Description = "The folder to write into; one by the plugin's name where left out" };
        var command = new Command("new", "Write a provider that is certified as it is, to change into yours") { name, live, folder };
        command.SetAction((arguments, cancellationToken) => Attempt.RunAsync(
            () => WriteAsync(arguments.GetValue(name)!, arguments.GetValue(folder), arguments.GetValue(live), cancellationToken)));
        return command;
    }

    private static Command Check()
    {
        var json = new Option<bool>("--json") { Description = "Print diagnostics and certificate as one JSON object" };
        var command = new Command("check", "Compile, start and certify a plugin here, as a server would") { PathToSource, json };
        command.SetAction((arguments, cancellationToken) => Attempt.RunAsync(
            () => CheckAsync(arguments.GetValue(PathToSource)!, arguments.GetValue(json), cancellationToken)));
        return command;
    }

    private static Command Push()
    {
        var stored = new Option<bool>("--no-activate") { Description = "Store it, and leave in force what is in force" };
        var widen = new Option<bool>("--widen") { Description = "Put it in force also where it takes secrets to other places than the version before" };
        var command = new Command("push", "Upload a plugin, have it certified and put it to work") { PathToSource, RemoteCommand.Url, stored, widen };
        command.SetAction((arguments, cancellationToken) => Attempt.RunAsync(() => PushAsync(
            arguments.GetValue(PathToSource)!, arguments.GetValue(RemoteCommand.Url)!, !arguments.GetValue(stored), arguments.GetValue(widen), cancellationToken)));
        return command;
    }

    private static Command Logs()
    {
        var name = new Argument<string>("name") { Description = "The plugin's name" };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with each line as it comes, until Ctrl-C" };
        var command = new Command("logs", "Show what a plugin has written, and what befell it") { name, follow, RemoteCommand.Url };
        command.SetAction((arguments, cancellationToken) => Attempt.RunAsync(
            () => ShowLogAsync(arguments.GetValue(name)!, arguments.GetValue(RemoteCommand.Url)!, arguments.GetValue(follow), cancellationToken)));
        return command;
    }

    private static async Task<int> WriteAsync(string name, string? folder, bool isLive, CancellationToken cancellationToken)
    {
        folder ??= name;
        foreach (var file in await PluginTemplate.WriteAsync(name, folder, isLive, cancellationToken)) Console.WriteLine(Path.Combine(folder, file));
        Console.WriteLine($"Try it: quasar plugin check {folder}");
        return 0;
    }

    private static async Task<int> CheckAsync(string path, bool isJson, CancellationToken cancellationToken)
    {
        var source = await PluginSource.ReadAsync(path, cancellationToken);
        var result = isJson
            ? await PluginCheck.RunAsync(source, static _ => { }, cancellationToken)
            : await StepDisplay.ShowAsync(
                hasLines: false, tell => PluginCheck.RunAsync(source, line => tell(line.Step, line.Name, line.Outcome), cancellationToken));
        if (isJson) Console.WriteLine(JsonSerializer.Serialize(result with { Assembly = null, Description = null }, Json));
        else Print(result.Diagnostics, result.Certificate);
        if (!isJson && result is { Accepted: false, Certificate: null }) Console.WriteLine("Not certified");
        return result.Accepted ? 0 : 1;
    }

    private static async Task<int> PushAsync(string path, Uri url, bool activate, bool widen, CancellationToken cancellationToken)
    {
        var source = await PluginSource.ReadAsync(path, cancellationToken);
        using var quasar = new QuasarAddress(url);
        var push = new PluginPush(quasar);
        var end = await StepDisplay.ShowAsync(hasLines: true, tell => push.RunAsync(source, activate, widen, tell, cancellationToken));
        if (end.Uploaded is not { } made)
        {
            Print(end.Problem!.Diagnostics ?? [], end.Problem.Certificate);
            throw new NotDoneException(end.Problem.Words);
        }
        Print(made.Diagnostics, made.Certificate);
        Console.WriteLine($"Version {made.Version} of '{made.Name}' is stored{(made.Active ? " and in force" : "; what was in force still is")}");
        if (made.WidenedReach.Count > 0)
            throw new NotDoneException(
                $"It would take {string.Join(" and ", made.WidenedReach)}; the version in force does not. If that is meant, put it in force on the page, "
                + $"or POST {{\"version\":\"{made.Version}\",\"widen\":true}} to {url}api/registry/plugins/{made.Name}/activate");
        if (!made.Active) return 0;
        if (await push.WaitUntilRunsAsync(made.Name, made.Version, cancellationToken) is { } why)
            throw new NotDoneException($"It does not run: {why}");
        foreach (var secret in await push.ListMissingSecretsAsync(made.Name, cancellationToken))
            Console.WriteLine($"Its secret {secret} is not set: PUT {{\"value\":\"…\"}} to {url}api/registry/plugins/{made.Name}/secrets/{secret}");
        Console.WriteLine($"It runs. 'quasar plugin logs {made.Name} --follow' shows what it writes");
        return 0;
    }

    private static async Task<int> ShowLogAsync(string name, Uri url, bool follows, CancellationToken cancellationToken)
    {
        using var quasar = new QuasarAddress(url);
        var logs = new PluginLogs(quasar);
        await (follows ? logs.FollowAsync(name, cancellationToken) : logs.PrintAsync(name, cancellationToken));
        return 0;
    }

    private static void Print(IReadOnlyList<Diagnostic> diagnostics, JsonElement? certificate)
    {
        PluginReport.Print(diagnostics);
        if (certificate?.Deserialize<Certificate>(JsonSerializerOptions.Web) is { } report) PluginReport.Print(report);
    }
}
