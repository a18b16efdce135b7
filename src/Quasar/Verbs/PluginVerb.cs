using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Quasar.Authoring;
using Quasar.DataHub.Validation;
using Quasar.Plugins;
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

    public static Command Create() => new("plugin", "Write, check, upload and watch plugins") { New(), Check() };

    private static Command New()
    {
        var name = new Argument<string>("name") { Description = "What the plugin is called: letters a–z, digits and '-'" };
        var live = new Option<bool>("--live") { Description = "With live bars over a WebSocket too" };
        var folder = new Option<string?>("--dir") { Description = "The folder to write into; one by the plugin's name where left out" };
        var command = new Command("new", "Write a provider that is certified as it is, to change into yours") { name, live, folder };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            () => WriteAsync(arguments.GetValue(name)!, arguments.GetValue(folder), arguments.GetValue(live), cancellationToken)));
        return command;
    }

    private static Command Check()
    {
        var json = new Option<bool>("--json") { Description = "Print diagnostics and certificate as one JSON object" };
        var command = new Command("check", "Compile, start and certify a plugin here, as a server would") { PathToSource, json };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            () => CheckAsync(arguments.GetValue(PathToSource)!, arguments.GetValue(json), cancellationToken)));
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
        else Print(result);
        return result.Accepted ? 0 : 1;
    }

    private static void Print(ValidationResult result)
    {
        PluginReport.Print(result.Diagnostics);
        if (result.Certificate?.Deserialize<Certificate>(JsonSerializerOptions.Web) is { } certificate) PluginReport.Print(certificate);
        else if (!result.Accepted) Console.WriteLine("Not certified");
    }

    // What an author can put right is a line, and no stack trace.
    private static async Task<int> RunAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (Exception exception) when (exception is AuthoringException or PluginException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"quasar: {exception.Message}");
            return 1;
        }
    }
}
