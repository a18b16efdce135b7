using System.Diagnostics;

namespace Quasar.IntegrationTests.Harness;

/// <summary>What the real executable did when it was run to its end.</summary>
internal sealed record QuasarCommand(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<QuasarCommand> RunAsync(DirectoryInfo folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return new QuasarCommand(process.ExitCode, await output, await error);
    }

    /// <summary>Starts it for a caller who listens while it runs.</summary>
    public static Process Start(DirectoryInfo folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Installation.Executable, arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("QUASAR_PLUGINS_DIR");
        return Process.Start(start)!;
    }

    public override string ToString() => $"exit code {ExitCode}\n{Output}{Error}";
}
