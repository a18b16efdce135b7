using System.Diagnostics;
using System.Text.Json;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Docs;

/// <summary>Somebody who does what a page says: writes its files and runs its commands, in an empty folder and against a real server.</summary>
internal sealed class GuideReader(QuasarProcess quasar, DirectoryInfo folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HashSet<string> begun = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Puts a script in place of the one that builds Quasar and starts it: the executable is there, and the server runs.</summary>
    public async Task PrepareAsync()
    {
        var script = Path.Combine(folder.FullName, "quasar");
        await File.WriteAllTextAsync(script, $"""
            #!/bin/sh
            case "$1 $2" in
              'up '*) exit 0 ;;
              'plugin push' | 'plugin logs') exec '{Installation.Executable}' "$@" --url http://localhost:{quasar.Port} ;;
              'simulate '*) timeout 3 '{Installation.Executable}' "$@" || exit 0 ;;
              *) exec '{Installation.Executable}' "$@" ;;
            esac
            """, Cancellation);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Writes a file, or a further piece of it, below the place that the guide says.</summary>
    public async Task WriteAsync(string place, GuideBlock block)
    {
        var path = Path.Combine(folder.FullName, place, block.File!);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // What `plugin new` has written is replaced, and then added to.
        if (begun.Add(path)) await File.WriteAllTextAsync(path, block.Text, Cancellation);
        else await File.AppendAllTextAsync(path, block.Text, Cancellation);
    }

    /// <summary>Runs a block of commands, which must print what the page shows.</summary>
    public async Task RunAsync(GuideBlock block)
    {
        var output = await ShellAsync(block);
        if (IsQuestion(block.Text))
            await Until.HoldsAsync(
                async () => IsShown(output) || IsShown(output = await ShellAsync(block)), Patience, () => $"{block}\nprinted\n{output}\n{quasar.Output}");
        IsShown(output).ShouldBeTrue($"{block}\nprinted\n{output}");

        bool IsShown(string printed) => block.Output.All(line => printed.Contains(line, StringComparison.Ordinal));
    }

    // What changes nothing may be asked until there is an answer: a bar is collected a moment after it was subscribed.
    private static bool IsQuestion(string commands) =>
        !commands.Contains(" -d ", StringComparison.Ordinal) && !commands.Contains(" -X ", StringComparison.Ordinal)
        && !commands.Contains("plugin push", StringComparison.Ordinal) && !commands.Contains("plugin new", StringComparison.Ordinal);

    private async Task<string> ShellAsync(GuideBlock block)
    {
        var commands = block.Text.Replace("localhost:8080", $"localhost:{quasar.Port}", StringComparison.Ordinal);
        var start = new ProcessStartInfo("sh", ["-ec", commands])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("QUASAR_PLUGINS_DIR");
        using var shell = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var (output, error) = (shell.StandardOutput.ReadToEndAsync(limit.Token), shell.StandardError.ReadToEndAsync(limit.Token));
        await shell.WaitForExitAsync(limit.Token);
        shell.ExitCode.ShouldBe(0, $"{block}\nprinted\n{await output}{await error}\n{quasar.Output}");
        RefusalIn(await output).ShouldBeNull($"{block}");
        return await output;
    }

    // curl succeeds where Quasar refuses.
    private static string? RefusalIn(string output) => output.Split('\n').FirstOrDefault(
        line => line.StartsWith("{\"type\":", StringComparison.Ordinal) && JsonSerializer.Deserialize<JsonElement>(line).TryGetProperty("status", out _));
}
