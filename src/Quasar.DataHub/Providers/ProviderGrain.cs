using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Quasar.DataHub.Brokers;
using Quasar.DataHub.Indices;
using Quasar.DataHub.Journal;
using Quasar.DataHub.Live;
using Quasar.Sdk;

namespace Quasar.DataHub.Providers;

/// <summary>Makes a provider run in exactly one process of the cluster; what runs is the <see cref="ProviderRuntime"/>.</summary>
[KeepAlive, Reentrant]
internal sealed class ProviderGrain(ProviderRuntimeFactory runtimes, PluginJournals journals, ILocalSiloDetails silo) : Grain, IProviderGrain
{
    private ProviderRuntime runtime = null!;

    private PluginJournal Journal => journals.Of(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // When the provider turns out to be another's, this activation gives way; the next call finds the right one.
        runtime = runtimes.Start(this.GetPrimaryKeyString(), silo.Name, onLost: DeactivateOnIdle);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        await runtime.DisposeAsync();

    public Task<ProviderSnapshot> GetAsync() => Task.FromResult(runtime.Snapshot());

    public Task LookAgainAsync(bool afresh)
    {
        runtime.LookAgain(afresh);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<SymbolRow> ListSymbolsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var use = await runtime.UsePluginAsync();
        await foreach (var listing in use.Plugin.GetSymbolsAsync(cancellationToken))
            yield return new SymbolRow(
                listing.Symbol.Value, listing.Name, listing.AssetClass, listing.Venue, listing.QuoteCurrency,
                listing.BaseCurrency, listing.Country, listing.Isin, listing.TickSize, listing.LotSize, listing.Figi);
    }

    public async IAsyncEnumerable<IndexRow> ListIndicesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var use = await runtime.UsePluginAsync();
        await foreach (var index in use.Plugin.GetIndicesAsync(cancellationToken))
            yield return new IndexRow(index.Symbol.Value, index.Name, index.Currency);
    }

    public async IAsyncEnumerable<ConstituentRow> ListConstituentsAsync(
        string index, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var use = await runtime.UsePluginAsync();
        await foreach (var constituent in use.Plugin.GetConstituentsAsync(Symbol.Parse(index), cancellationToken))
            yield return new ConstituentRow(constituent.Symbol.Value, constituent.Weight, constituent.Name, constituent.Isin);
    }

    public IAsyncEnumerable<LiveBar> WatchAsync(string? symbol, string? interval, CancellationToken cancellationToken) =>
        runtime.Feed.WatchAsync(symbol, interval, cancellationToken);

    public Task<IReadOnlyList<JournalLine>> ReadJournalAsync() => Task.FromResult(Journal.Read(DateTimeOffset.MinValue));

    public IAsyncEnumerable<JournalLine> FollowJournalAsync(DateTimeOffset after, CancellationToken cancellationToken) =>
        Journal.FollowAsync(after, cancellationToken);

    public Task<IReadOnlyList<LiveBar>> GetLatestBarsAsync(string symbol) => Task.FromResult(runtime.Feed.LatestOf(symbol));

    public Task<BrokerReply<IReadOnlyList<BalanceView>>> GetBalancesAsync() => runtime.Brokerage.GetBalancesAsync();

    public Task<BrokerReply<IReadOnlyList<PositionView>>> GetPositionsAsync() => runtime.Brokerage.GetPositionsAsync();

    public Task<BrokerReply<IReadOnlyList<OrderView>>> ListOrdersAsync(bool onlyOpen) => runtime.Brokerage.ListOrdersAsync(onlyOpen);

    public Task<BrokerReply<OrderView>> FindOrderAsync(string id) => runtime.Brokerage.FindOrderAsync(id);

    public Task<BrokerReply<PlacedOrder>> PlaceOrderAsync(OrderWish wish) => runtime.Brokerage.PlaceAsync(wish);

    public Task<BrokerReply<OrderView>> CancelOrderAsync(string id) => runtime.Brokerage.CancelAsync(id);

    public Task<BrokerReply<OrderView>> ReplaceOrderAsync(string id, decimal? quantity, decimal? limitPrice) =>
        runtime.Brokerage.ReplaceAsync(id, quantity, limitPrice);
}
