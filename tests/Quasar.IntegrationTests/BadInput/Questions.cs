namespace Quasar.IntegrationTests.BadInput;

/// <summary>One server for questions that change nothing: those of the docs, and any others.</summary>
[CollectionDefinition]
public sealed class Questions : ICollectionFixture<FaultyVendor>;
