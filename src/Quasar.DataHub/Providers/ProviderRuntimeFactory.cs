using Microsoft.Extensions.Logging;
using Quasar.DataHub.Brokers;
using Quasar.DataHub.Collection;
using Quasar.DataHub.Journal;
using Quasar.DataHub.Live;
using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>Puts together what a provider needs to run.</summary>
internal sealed class ProviderRuntimeFactory(
    DataHubOptions options, PluginRoster roster, PluginLauncher launcher, PluginJournals journals, SecretStore secrets, BarStore bars,
    SeriesStore series, RunStore runs, OwnerStore owners, OrderStore orders, FillStore fills, TimeProvider time, ILoggerFactory loggers)
{
    private const int HistoryLanes = 2;

    public ProviderRuntime Start(string name, string member, Action onLost)
    {
        var tenure = new Tenure(owners, name, member);
        return new ProviderRuntime(
            name, member, roster, (entry, feed, onReplaced, token) => OpenAsync(entry, tenure, feed, onReplaced, token), onLost, orders, time, loggers);
    }

    private async Task<ProviderSession> OpenAsync(
        PluginEntry entry, Tenure tenure, LiveFeed feed, Action onReplaced, CancellationToken cancellationToken)
    {
        var name = entry.Name;
        var lease = await tenure.RenewAsync(cancellationToken);
        await runs.MarkInterruptedAsync(name, time.GetUtcNow(), cancellationToken);
        await series.ForgetFaultsAsync(name, cancellationToken);
        var opened = new PluginSecrets(name, options.Overrides, secrets, loggers.CreateLogger<PluginSecrets>());
        await opened.RefreshAsync(cancellationToken);
        var slot = new PluginSlot(await launcher.StartAsync(entry, opened, cancellationToken), time);

        var history = new CommitLanes([.. Enumerable.Range(0, HistoryLanes).Select(_ => Pipeline(lease))]);
        var stream = Pipeline(lease); // a closed live bar never waits behind a backfill
        var health = new LiveHealth();
        var fetches = new FetchRunner(slot, history, runs, series, options.Collection, time, loggers.CreateLogger<FetchRunner>());
        var collector = new Collector(
            slot, fetches, series, new CollectionSchedule(options.Collection), health, time, loggers.CreateLogger<Collector>());
        var live = new LiveCollector(slot, series, new LiveStore(stream, series, feed, time), health, time, loggers);
        var versions = new VersionKeeper(
            name, slot, entry, roster, launcher, opened, series, journals.Of(name), onReplaced, time, loggers.CreateLogger<VersionKeeper>());
        var broker = new BrokerWatch(name, slot, opened, orders, fills, journals.Of(name), time, loggers.CreateLogger<BrokerWatch>());
        return new ProviderSession(lease, slot, opened, versions, collector, live, broker, history, stream);
    }

    private CommitPipeline Pipeline(ProviderLease lease) => new(bars, lease, time, loggers.CreateLogger<CommitPipeline>());
}
