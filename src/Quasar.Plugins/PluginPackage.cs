namespace Quasar.Plugins;

/// <summary>What to run: a compiled plugin on disk. It is one assembly: in the sandbox nothing else that lies beside it is seen.</summary>
public sealed record PluginPackage(string AssemblyPath);
