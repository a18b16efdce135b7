namespace Quasar.Plugins.Child;

/// <summary>The plugin cannot be set up. The message is for its author, or for the owner whose setting is wrong.</summary>
/// <param name="rule">Which rule of a plugin class was broken, where it was one.</param>
/// <param name="subject">What broke it, where the rule is about one of several: the secret's name.</param>
internal sealed class PluginProblem(string message, PluginRule rule = PluginRule.None, string? subject = null) : Exception(message)
{
    public PluginRule Rule { get; } = rule;

    public string? Subject { get; } = subject;
}
