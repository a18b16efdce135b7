using Quasar.DataHub.Collection;
using Quasar.Sdk.Testing;

namespace Quasar.DataHub;

/// <summary>What a DataHub runs, and as which member of its cluster.</summary>
public sealed class DataHubOptions
{
    /// <summary>Settings and secrets that go before what the registry keeps. Default none.</summary>
    public PluginOverrides Overrides { get; init; } = new();

    /// <summary>Where plugins' assemblies are put to be run from; may be emptied at any time. Default a folder among the system's
    /// temporary ones.</summary>
    public string PluginFolder { get; init; } = Path.Combine(Path.GetTempPath(), "quasar-plugins");

    /// <summary>The program that runs one plugin: <c>Quasar.PluginHost.dll</c> or its native launcher.</summary>
    public required string PluginHostPath { get; init; }

    /// <summary>The program that compiles one plugin: <c>Quasar.PluginCompiler.dll</c> or its native launcher. Default none: nothing can
    /// be validated.</summary>
    public string PluginCompilerPath { get; init; } = "";

    /// <summary>Who plays the vendor while a plugin without recordings is certified, by the plugin's name; null for nobody. Default nobody.</summary>
    public Func<string, CancellationToken, ValueTask<IVendorStage?>> OpenStage { get; init; } = static (_, _) => default;

    /// <summary>Address at which the cluster's other members reach this one. Default 127.0.0.1.</summary>
    public string ClusterAddress { get; init; } = "127.0.0.1";

    /// <summary>Port at which the cluster's other members reach this one. Fixed, because a restart under another port has to
    /// wait until the old entry is found dead.</summary>
    public required int ClusterPort { get; init; }

    public CollectionOptions Collection { get; init; } = new();
}
