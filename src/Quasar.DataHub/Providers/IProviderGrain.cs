using Orleans;
using Orleans.Concurrency;
using Quasar.DataHub.Journal;
using Quasar.DataHub.Live;

namespace Quasar.DataHub.Providers;

/// <summary>One vendor. It is active once in the cluster: one owner of its rate limit, its connection and its child process.</summary>
public interface IProviderGrain : IGrainWithStringKey
{
    /// <summary>How it stands. Asking also makes it run, wherever in the cluster.</summary>
    [AlwaysInterleave]
    Task<ProviderSnapshot> GetAsync();

    /// <summary>The subscriptions have changed.</summary>
    /// <param name="afresh">Their owner asks for another try now, also where a pause was to last longer.</param>
    [AlwaysInterleave]
    Task LookAgainAsync(bool afresh = false);

    /// <summary>Yields the vendor's catalogue.</summary>
    [AlwaysInterleave]
    IAsyncEnumerable<SymbolRow> ListSymbolsAsync(CancellationToken cancellationToken);

    /// <summary>Yields live bars from now on; null watches every symbol, or every interval.</summary>
    [AlwaysInterleave]
    IAsyncEnumerable<LiveBar> WatchAsync(string? symbol, string? interval, CancellationToken cancellationToken);

    /// <summary>The latest lines of the plugin's log, as the process has kept them that runs it now.</summary>
    [AlwaysInterleave]
    Task<IReadOnlyList<JournalLine>> ReadJournalAsync();

    /// <summary>Yields the lines later than a time, and then each as it comes.</summary>
    [AlwaysInterleave]
    IAsyncEnumerable<JournalLine> FollowJournalAsync(DateTimeOffset after, CancellationToken cancellationToken);
}
