using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Quasar.Plugins.Supervision;

/// <summary>The child's command line: the one place where it is composed and read.</summary>
internal sealed record ChildCommand(string AssemblyPath, string GatewaySocket, string PulseSocket)
{
    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out ChildCommand? command)
    {
        command = arguments is [var assembly, var gateway, var pulse] ? new ChildCommand(assembly, gateway, pulse) : null;
        return command is not null;
    }

    public ProcessStartInfo ToStartInfo(string hostPath, long memoryLimitBytes)
    {
        var start = DotNetChild.Prepare(hostPath, [AssemblyPath, GatewaySocket, PulseSocket], memoryLimitBytes);
        start.WorkingDirectory = Path.GetDirectoryName(GatewaySocket)!;
        return start;
    }

    /// <summary>All that the child has to see of the file system, beside the runtime.</summary>
    public IEnumerable<string> Readable(string hostPath) =>
        new[] { Path.GetDirectoryName(Path.GetFullPath(hostPath))!, GatewaySocket, PulseSocket }.Concat(OfThePlugin());

    // The folder may hold other things: of it the assembly is seen, with what the compiler wrote about it.
    private IEnumerable<string> OfThePlugin() =>
        new[] { AssemblyPath, Path.ChangeExtension(AssemblyPath, ".deps.json"), Path.ChangeExtension(AssemblyPath, ".pdb") }.Where(File.Exists);
}
