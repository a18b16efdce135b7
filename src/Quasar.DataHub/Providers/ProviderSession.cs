using Quasar.DataHub.Brokers;
using Quasar.DataHub.Collection;
using Quasar.DataHub.Live;
using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>A provider at work under one lease: its plugin, its collector, its live side and its account, which stand and fall together.</summary>
internal sealed class ProviderSession(
    ProviderLease lease, PluginSlot plugin, PluginSecrets secrets, VersionKeeper versions, Collector collector, LiveCollector live, BrokerWatch broker,
    CommitLanes history, CommitPipeline stream) : IAsyncDisposable
{
    public ProviderLease Lease => lease;

    public PluginSlot Plugin => plugin;

    /// <summary>Why the last change of version or settings is not in force, or the account is not listened to; null when all is as it
    /// should be.</summary>
    public string? Problem => versions.Problem ?? broker.Problem;

    /// <summary>The secrets that its plugin declares and that are not set.</summary>
    public IReadOnlyList<string> MissingSecrets => secrets.MissingOf(plugin.Description);

    /// <summary>The user has changed something, which is also worth another try of a plugin that died too often.</summary>
    public void LookAgain(bool afresh)
    {
        plugin.Current.Plugin.Restart();
        collector.Wake(afresh);
        live.Wake();
    }

    /// <summary>Works until cancelled, until nothing of the provider is wanted any more, or until a part fails.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] parts =
        [
            collector.RunAsync(stopping.Token), live.RunAsync(stopping.Token), versions.RunAsync(stopping.Token),
            broker.RunAsync(stopping.Token), history.Completion, stream.Completion,
        ];
        var first = await Task.WhenAny(parts);
        await stopping.CancelAsync();
        foreach (var part in parts[..4]) await part.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    public async ValueTask DisposeAsync()
    {
        await plugin.DisposeAsync();
        await history.DisposeAsync();
        await stream.DisposeAsync();
    }
}
