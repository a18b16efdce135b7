using System.Reflection;
using System.Runtime.Loader;
using Quasar.Sdk;

namespace Quasar.Plugins.Child;

/// <summary>Loads a plugin with the dependencies that lie beside it. The Sdk is the host's, so that both mean the same types.</summary>
internal sealed class PluginLoadContext(string assemblyPath) : AssemblyLoadContext("plugin")
{
    private static readonly string? Sdk = typeof(Bar).Assembly.GetName().Name;
    private readonly AssemblyDependencyResolver resolver = new(assemblyPath);

    public Assembly LoadPlugin() => LoadFromAssemblyPath(assemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name != Sdk && resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
