using Quasar.IntegrationTests.BadInput;
using Quasar.IntegrationTests.Code;
using Xunit.Sdk;
using Xunit.v3;

namespace Quasar.IntegrationTests.Harness;

/// <summary>What waits for minutes to end begins first, so that the others work meanwhile and none waits alone at the end.</summary>
public sealed class WaitersFirst : ITestCollectionOrderer
{
    private static readonly string[] Waiters = [typeof(LiveFaultTests).FullName!, typeof(UpgradeTests).FullName!];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(Waits).ThenBy(collection => collection.UniqueID, StringComparer.Ordinal)];

    private static bool Waits<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection =>
        Waiters.Any(name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
}
