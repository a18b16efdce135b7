using System.Diagnostics;
using System.Globalization;

namespace Quasar.Plugins.Supervision;

/// <summary>How any .NET program is started as a child: on this process's runtime, with nothing inherited and a limited heap.</summary>
internal static class DotNetChild
{
    /// <param name="program">A managed assembly, or a native launcher of one.</param>
    public static ProcessStartInfo Prepare(string program, IEnumerable<string> arguments, long memoryLimitBytes)
    {
        var isManaged = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isManaged ? RuntimeFiles.DotNet : program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (isManaged) start.ArgumentList.Add(program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        // Nothing is inherited: the host's environment holds its secrets.
        start.Environment.Clear();
        start.Environment["DOTNET_ROOT"] = RuntimeFiles.Root;
        start.Environment["DOTNET_GCHeapHardLimit"] = memoryLimitBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        // A plugin may make and run whatever code it likes; to guard pages of code against it costs a tenth of its start and wins nothing.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["TZ"] = "UTC";
        if (OperatingSystem.IsWindows()) start.Environment["SystemRoot"] = Environment.GetFolderPath(Environment.SpecialFolder.Windows);
        return start;
    }
}
