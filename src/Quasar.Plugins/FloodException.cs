namespace Quasar.Plugins;

/// <summary>The plugin said more than anyone can have to say, and was cut off.</summary>
public sealed class FloodException(string more) : PluginException($"The plugin flooded its host: {more}");
