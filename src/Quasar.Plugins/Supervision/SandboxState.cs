namespace Quasar.Plugins.Supervision;

/// <summary>Whether plugins are walled in, and why not where they are not.</summary>
/// <param name="IsOn">Whether the children see no file, process or network beyond what they were given.</param>
/// <param name="Words">The same for people.</param>
public sealed record SandboxState(bool IsOn, string Words)
{
    internal static SandboxState On { get; } =
        new(true, "bubblewrap: plugins see no files but the runtime, no other process, and no network but their gateway");

    internal static SandboxState Off(string reason) =>
        new(false, $"none, because {reason}: plugins run in processes of their own, with limits, but can use files and the network");
}
