using Quasar.Plugins;

namespace Quasar.Sdk.Testing;

/// <summary>The plugin that is to be certified.</summary>
/// <param name="HostPath">The child's program, as in <see cref="PluginSetup.HostPath"/>.</param>
public sealed record PluginUnderTest(PluginPackage Package, string HostPath);
