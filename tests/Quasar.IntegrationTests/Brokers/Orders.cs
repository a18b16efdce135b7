namespace Quasar.IntegrationTests.Brokers;

/// <summary>One server, with its accounts, for all tests of orders that need no second.</summary>
[CollectionDefinition]
public sealed class Orders : ICollectionFixture<TradingServer>;
