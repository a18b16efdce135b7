using System.ComponentModel;
using System.Diagnostics;

namespace Quasar.Storage.Embedded;

/// <summary>Runs a program to its end; a cancelled one is killed with all that it started.</summary>
internal static class ServerCommand
{
    public static async Task<CommandResult> RunAsync(ProcessStartInfo start, string input, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(start)!;
            await using var kill = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            await FeedAsync(process, input);
            var text = await errors + await output;
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return new CommandResult(process.ExitCode, text);
        }
        catch (Win32Exception e)
        {
            throw new EmbeddedPostgresException($"Cannot run {start.FileName}: {e.Message}", e);
        }
    }

    private static async Task FeedAsync(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read all; its exit code says why.
        }
    }
}
