namespace Quasar.IntegrationTests.Code;

/// <summary>One server for versions of plugins and, its only secret, for the rotation of keys.</summary>
[CollectionDefinition]
public sealed class VersionsAndKeys : ICollectionFixture<OwnServer>;
