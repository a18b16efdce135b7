namespace Quasar.Registry.Assets.Search;

/// <summary>Answers searches: what matches, in one pass; then a page of it, in one walk through the order.</summary>
internal static class AssetFinder
{
    public static FoundAssets Find(AssetIndex index, AssetSearch search)
    {
        using var matches = AssetMatches.Of(index, search);
        var walk = new AssetWalk(index, search.Sort, search.Folded);
        var rows = new List<int>(search.Limit + 1);
        if (matches.Count > 0)
            for (var place = search.After is { } after ? walk.Behind(after) : 0; place < index.Count && rows.Count <= search.Limit; place++)
                if (walk[place] is var row && matches.Has(row)) rows.Add(row);
        var next = rows.Count > search.Limit ? AssetCursor.Of(index, search.Sort, rows[search.Limit - 1]) : null;
        return new FoundAssets([.. rows.Take(search.Limit).Select(row => index.Ids[row])], matches.Count, next);
    }
}

/// <summary>A page of assets.</summary>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Next">The last asset of this page; null where no further page is.</param>
internal sealed record FoundAssets(IReadOnlyList<int> Ids, int Total, AssetCursor? Next);
