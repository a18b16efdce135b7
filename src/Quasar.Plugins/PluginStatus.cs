using Quasar.Plugins.Supervision;

namespace Quasar.Plugins;

public enum PluginState
{
    /// <summary>The child is being started; calls wait for it.</summary>
    Starting,

    /// <summary>The child runs.</summary>
    Running,

    /// <summary>The child died and will be started again by itself; calls wait for it.</summary>
    BackingOff,

    /// <summary>The child died too often and stays down until <see cref="Plugin.Restart"/>; calls fail.</summary>
    Parked,

    /// <summary>The plugin was disposed.</summary>
    Stopped,
}

/// <summary>How a plugin stands at one moment.</summary>
/// <param name="Restarts">How often its child was started again after a death.</param>
/// <param name="ProcessId">The child's process, while there is one.</param>
/// <param name="Until">While backing off, when the child will be started again.</param>
/// <param name="Error">Why the child died last; null if it never did.</param>
public sealed record PluginStatus(
    PluginState State, int Restarts = 0, int? ProcessId = null, DateTimeOffset? Until = null, string? Error = null)
{
    /// <summary>Whether the child is walled in.</summary>
    public SandboxState? Sandbox { get; init; }

    /// <summary>What it wanted of the gateway and was not given.</summary>
    public PluginDenials Denials { get; init; } = PluginDenials.None;
}
