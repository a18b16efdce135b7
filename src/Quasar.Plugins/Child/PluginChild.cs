using System.Diagnostics;
using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Supervision;

namespace Quasar.Plugins.Child;

/// <summary>The child process: one plugin, its wire to the host, its pulse.</summary>
internal static class PluginChild
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!ChildCommand.TryParse(arguments, out var command))
        {
            await Console.Error.WriteLineAsync("This program is started by Quasar, once for each plugin.").ConfigureAwait(false);
            return ChildExit.WrongArguments;
        }

        OfferToTheKernel();
        var (input, output) = (OpenPipe(0, PipeDirection.In), OpenPipe(1, PipeDirection.Out));
        // From here on standard output belongs to the wire; what a plugin prints goes to its log.
        Console.SetOut(Console.Error);
        Console.SetIn(TextReader.Null);
        TaskScheduler.UnobservedTaskException += (_, e) => Console.Error.WriteLine($"An exception nobody observed: {e.Exception.InnerException}");

        // Before all else: a wire whose other end is gone may never come about, and nobody else would end this process then.
        Pulse.Answer(command.PulseSocket, Die);
        await using var wire = Wire.ToHost(input, output, w => PluginService.Serve(w, command.AssemblyPath, command.GatewaySocket));
        try
        {
            await wire.WaitForEndAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"The host's wire broke: {e.Message}").ConfigureAwait(false);
        }

        Die();
        return 0;
    }

    // Where memory is short on the whole machine, a plugin is the first to go, and not the database.
    private static void OfferToTheKernel()
    {
        try
        {
            if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then it is one among many.
        }
    }

    // Whatever else ran when the memory was gone may have been cut in half: there is no going on.
    public static void DieOutOfMemory() => Environment.FailFast(ChildExit.OutOfMemoryWords);

    // Not Environment.Exit: it would run the plugin's exit handlers and wait for them.
    private static void Die() => Process.GetCurrentProcess().Kill();

    // Console streams block a pool thread for each read; on Unix these do not.
    private static Stream OpenPipe(int descriptor, PipeDirection direction) =>
        !OperatingSystem.IsWindows()
            ? new AnonymousPipeClientStream(direction, new SafePipeHandle(descriptor, ownsHandle: false))
            : direction == PipeDirection.In ? Console.OpenStandardInput() : Console.OpenStandardOutput();
}
