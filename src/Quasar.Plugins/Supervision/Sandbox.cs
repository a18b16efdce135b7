using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Quasar.Plugins.Supervision;

/// <summary>The wall around a child: on Linux bubblewrap. A child in it has namespaces of its own for everything, no privilege,
/// and of the file system the .NET runtime, what its starter names, and a small /tmp that is gone with it.</summary>
/// <remarks>Whether that works on this machine is tried once, when it is first asked for. Where it does not, children run
/// without, and <see cref="State"/> says so.</remarks>
public sealed class Sandbox
{
    /// <summary>The environment variable that turns it <c>off</c>, or makes it <c>required</c>.</summary>
    public const string Variable = "QUASAR_SANDBOX";

    private readonly bool isRequired;
    private bool isTold;
    private readonly Lazy<(SandboxState State, Bubblewrap? Wrap)> found;

    internal Sandbox(bool isRequired, Func<(SandboxState State, Bubblewrap? Wrap)> find) =>
        (this.isRequired, found) = (isRequired, new(find));

    /// <summary>As <see cref="Variable"/> says: wherever it works, where nothing is said.</summary>
    public static Sandbox Default { get; } = FromSetting(Environment.GetEnvironmentVariable(Variable));

    public SandboxState State => found.Value.State;

    /// <summary>Writes it to the log, once for each process, if plugins are not walled in.</summary>
    internal void TellOnce(ILogger logger)
    {
        if (!State.IsOn && !Interlocked.Exchange(ref isTold, true)) logger.NoSandbox(State.Words);
    }

    internal static Sandbox FromSetting(string? setting) => setting?.Trim() switch
    {
        "off" => new(false, static () => (SandboxState.Off($"{Variable} is off"), null)),
        "required" => new(true, Bubblewrap.Find),
        _ => new(false, Bubblewrap.Find),
    };

    /// <summary>Starts a program inside, or outside where there is no inside.</summary>
    /// <param name="readable">Files, folders and sockets that it is to find where they are. It can write to none, and connect to the sockets.</param>
    /// <exception cref="PluginException">A sandbox is required, and there is none.</exception>
    internal Process Start(ProcessStartInfo start, IEnumerable<string> readable)
    {
        if (isRequired && !State.IsOn)
            throw new PluginException($"{Variable} is 'required', so nothing is run without a sandbox. There is {State.Words}");
        var program = found.Value.Wrap?.Around(start, readable) ?? start;
        return ChildStarter.Start(ChildStarter.Nicer(program));
    }
}
