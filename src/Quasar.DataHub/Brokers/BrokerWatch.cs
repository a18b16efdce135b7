using Microsoft.Extensions.Logging;
using Npgsql;
using Quasar.DataHub.Collection;
using Quasar.DataHub.Journal;
using Quasar.DataHub.Providers;
using Quasar.Plugins;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Brokers;

/// <summary>Listens to a broker for as long as its provider runs, records what it says, and looks up orders of unknown outcome.</summary>
internal sealed class BrokerWatch(
    string provider, PluginSlot slot, PluginSecrets secrets, OrderStore orders, FillStore fills, PluginJournal journal, TimeProvider time,
    ILogger<BrokerWatch> logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ResolveEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    // A fill may be told late, and telling one twice does no harm.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstReach = TimeSpan.FromDays(1);

    private readonly FillQuota quota = new(provider, fills, time);
    private DateTimeOffset resolvedAt;
    private int failures;

    /// <summary>Why the account is not listened to, where that is the plugin's own fault; null when it has been for a while.</summary>
    public string? Problem { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await orders.MarkUnknownAsync(provider, time.GetUtcNow(), cancellationToken);
        while (true)
        {
            var pause = LookEvery;
            try
            {
                using var use = slot.Use();
                // A broker without its keys can only refuse, and would be asked for nothing every minute.
                if (use.Plugin.Broker is { } broker && secrets.MissingOf(use.Plugin.Description).Count == 0)
                    await WatchAsync(use.Running, broker, cancellationToken);
            }
            catch (Exception exception) when (exception is VendorException or PluginException or NpgsqlException)
            {
                if (exception is FloodException) Problem = $"Its account is not listened to: {exception.Message}";
                pause = exception is FloodException ? LongestPause : Backoff.After(++failures, LookEvery, LongestPause);
                Tell(exception.Message, pause);
            }
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    // Ends when another version has taken the plugin's place: the next watch is with that one.
    private async Task WatchAsync(RunningPlugin running, PluginBroker broker, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (listening, began) = (ListenAsync(broker, over.Token), time.GetTimestamp());
        try
        {
            while (slot.Current == running && !listening.IsCompleted)
            {
                if (time.GetElapsedTime(began) > LongestPause) Problem = null;
                await ResolveAsync(broker, over.Token);
                await Task.WhenAny(listening, Task.Delay(LookEvery, time, over.Token));
            }
        }
        finally
        {
            await over.CancelAsync();
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (listening.IsFaulted) await listening;
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task ListenAsync(PluginBroker broker, CancellationToken cancellationToken)
    {
        var (_, last) = await fills.FindLastAsync(provider, cancellationToken);
        // A time that the broker made up must not hide what it tells later.
        var since = last is { } at ? Earlier(at, time.GetUtcNow()) - Overlap : time.GetUtcNow() - FirstReach;
        await foreach (var said in broker.WatchAsync(since, cancellationToken))
        {
            failures = 0;
            if (said is OrderEvent.Changed changed) await orders.ApplyAsync(provider, changed.Order, time.GetUtcNow(), cancellationToken);
            if (said is not OrderEvent.Filled filled) continue;
            await quota.SpendAsync(cancellationToken);
            await fills.AddAsync(provider, filled.Fill, time.GetUtcNow(), cancellationToken);
        }
    }

    private async Task ResolveAsync(PluginBroker broker, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - resolvedAt < ResolveEvery) return;
        resolvedAt = time.GetUtcNow();
        foreach (var order in await orders.ListUnknownAsync(provider, time.GetUtcNow() - Brokerage.AbsenceDelay, cancellationToken))
            await Brokerage.LookUpAsync(broker, provider, order, orders, time, cancellationToken);
    }

    private void Tell(string reason, TimeSpan pause)
    {
        logger.WatchBroke(provider, reason, pause);
        journal.Add(JournalLine.OfHost, slot.Current.Version.Version, $"Its orders are not heard of for {pause.TotalSeconds:0} s: {reason}");
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
