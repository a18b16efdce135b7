using Quasar.IntegrationTests.BadInput;
using Quasar.IntegrationTests.Code;
using Quasar.IntegrationTests.Docs;
using Xunit.Sdk;
using Xunit.v3;

namespace Quasar.IntegrationTests.Harness;

/// <summary>What takes long begins first, so that the others run beside it and it does not run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // The first two mostly wait for minutes to end.
    private static readonly string[] Long =
    [
        typeof(LiveFaultTests).FullName!, typeof(UpgradeTests).FullName!, typeof(AuthorsGuideTests).FullName!, typeof(VersionsAndKeys).FullName!,
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(RankOf).ThenBy(collection => collection.UniqueID, StringComparer.Ordinal)];

    private static int RankOf<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var rank = Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return rank < 0 ? Long.Length : rank;
    }
}
