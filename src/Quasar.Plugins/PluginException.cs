namespace Quasar.Plugins;

/// <summary>The plugin failed, not its vendor: it crashed, hung, spoke garbage or broke a limit. The message says which.</summary>
public class PluginException(string message, Exception? innerException = null) : Exception(message, innerException);
