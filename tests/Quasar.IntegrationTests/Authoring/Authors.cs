using Quasar.IntegrationTests.Code;

namespace Quasar.IntegrationTests.Authoring;

/// <summary>One server for all that an author does with one.</summary>
[CollectionDefinition]
public sealed class Authors : ICollectionFixture<OwnServer>;
