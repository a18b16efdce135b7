namespace Quasar.Plugins;

/// <summary>What a plugin wanted of the gateway and was not given.</summary>
/// <param name="Count">How many calls were refused since the plugin was started.</param>
/// <param name="Last">The latest of them, oldest first.</param>
public sealed record PluginDenials(long Count, IReadOnlyList<PluginDenial> Last)
{
    public static PluginDenials None { get; } = new(0, []);
}

/// <param name="Target">Where the call was to go: scheme, host and port.</param>
/// <param name="Reason">Why it did not, in the words that the plugin was told.</param>
public sealed record PluginDenial(DateTimeOffset At, string Target, string Reason);
