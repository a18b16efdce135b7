using CsCheck;
using Quasar.Registry.Assets.Search;
using Quasar.Storage;

namespace Quasar.Registry.Tests.Assets.Search;

/// <summary>The index answers as a plain filter and sort over all assets would.</summary>
public sealed class AssetFinderTests
{
    private static readonly DateTime Day = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<AssetRow> Row = Gen.Select(
        Gen.Int[1, 60], OneOf("a", "b"), OneOf("AB", "ab", "B/USD", "ABC", "Z", "É", "BC.US"), OneOf("AB", "X", "BC"),
        OneOf<string?>(null, "Apple Inc", "apple inc", "Ünder Inc", "Inc", "", "Zeta"),
        Gen.Select(OneOf("stock", "etf"), OneOf<string?>(null, "NYSE", "nyse", "LSE"), OneOf<string?>(null, "USD", "EUR")), Gen.Int[0, 3], Gen.Int[-2, 2],
        (id, provider, symbol, ticker, name, words, seen, gone) => new AssetRow(
            id, provider, symbol, ticker, name, words.Item1, words.Item2, words.Item2 is null ? null : "XNYS", words.Item3, null, null,
            seen == 0 ? "US0378331005" : null, null, Day.AddDays(seen), gone > 0 ? Day.AddDays(gone) : null));

    private static readonly Gen<AssetSearch> Search = Gen.Select(
        OneOf<string?>(null, "a", "A", "ab", "inc", "apple inc", "ü", "us0378331005", "b/"), OneOf<string?>(null, "symbol", "name", "provider", "kind", "venue", "currency", "firstSeen", "delistedAt"),
        Gen.Bool, Gen.Int[1, 9], OneOf<string?>(null, "venue=NYSE", "currency=USD", "kind=nothing", "provider=b"), OneOf<bool?>(null, true, false),
        (text, sort, descends, limit, filter, listed) => new AssetSearch
        {
            Text = text,
            Sort = sort is null ? text is null ? new AssetSort("symbol") : AssetSort.ByMatch : new AssetSort($"{(descends ? "-" : "")}{sort}"),
            Limit = limit,
            Filters = filter is null ? [] : [(Enum.Parse<AssetField>(filter.Split('=')[0], ignoreCase: true), filter.Split('=')[1])],
            Listed = listed,
        });

    [Fact]
    public void Whatever_is_searched_is_found_in_order_on_pages_that_neither_overlap_nor_leave_out() =>
        Gen.Select(Row.Array[0, 150], Search, Gen.Int[1, 20]).Sample((written, search, atOnce) =>
        {
            var (index, rows) = Build(written, atOnce);

            var (found, after) = (new List<int>(), (AssetCursor?)null);
            do
            {
                var page = AssetFinder.Find(index, search with { After = after });
                page.Total.ShouldBe(rows.Count(row => IsMeant(row, search)));
                page.Ids.Count.ShouldBeLessThanOrEqualTo(search.Limit);
                found.AddRange(page.Ids);
                after = page.Next is null ? null : AssetCursor.Parse(page.Next.ToString());
            }
            while (after is not null);

            found.ShouldBe(Sorted(rows.Where(row => IsMeant(row, search)), search).Select(row => row.Id));
        });

    [Fact]
    public void Pages_go_on_where_they_were_while_assets_come_and_go() =>
        Gen.Select(Row.Array[1, 60], Row.Array[0, 20], Search).Sample((before, after, search) =>
        {
            var (index, rows) = Build(before, 100);
            var page = AssetFinder.Find(index, search);
            if (page.Next is null) return;
            var (next, _) = Build([.. before, .. after], 100);
            var changed = after.Select(row => row.Id).ToHashSet();

            var rest = AssetFinder.Find(next, search with { After = page.Next, Limit = 1000 }).Ids;

            var untouched = Sorted(rows.Where(row => IsMeant(row, search)), search).Select(row => row.Id).Skip(search.Limit);
            rest.Where(id => !changed.Contains(id)).ShouldBe(untouched.Where(id => !changed.Contains(id)));
        });

    private static (AssetIndex Index, IReadOnlyList<AssetRow> Rows) Build(AssetRow[] written, int atOnce)
    {
        var (index, rows) = (AssetIndex.Empty, new Dictionary<int, AssetRow>());
        foreach (var part in written.Chunk(atOnce))
        {
            index = AssetIndexBuilder.Build(index, part.Reverse().DistinctBy(row => row.Id));
            foreach (var row in part) rows[row.Id] = row;
        }
        return (index, [.. rows.Values]);
    }

    private static bool IsMeant(AssetRow row, AssetSearch search) =>
        search.Filters.All(filter => string.Equals(AssetFieldValues.Of(row, filter.Field), filter.Word, StringComparison.OrdinalIgnoreCase))
        && (search.Listed is null || row.DelistedAt is null == search.Listed)
        && (search.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
            word.Length == 12 ? string.Equals(row.Isin, word, StringComparison.OrdinalIgnoreCase)
            : new[] { row.Symbol, row.Ticker, row.Name ?? "" }.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<AssetRow> Sorted(IEnumerable<AssetRow> rows, AssetSearch search)
    {
        var bySymbol = rows.OrderBy(row => row.Symbol.ToLowerInvariant(), StringComparer.Ordinal).ThenBy(row => row.Provider, StringComparer.Ordinal)
            .ThenBy(row => row.Id).ToList();
        if (search.Sort == AssetSort.ByMatch) return bySymbol.OrderBy(row => !row.Symbol.StartsWith(search.Text!, StringComparison.OrdinalIgnoreCase));
        var field = search.Sort.Name!.TrimStart('-');
        if (field == "symbol") return search.Sort.Descends ? bySymbol.AsEnumerable().Reverse() : bySymbol;
        string? ValueOf(AssetRow row) => field == "name" ? row.Name?.ToLowerInvariant() : AssetFieldValues.Of(row, search.Sort.Field!.Value)?.ToUpperInvariant();
        var valued = bySymbol.Where(row => ValueOf(row) is not null).OrderBy(ValueOf, StringComparer.Ordinal).ToList();
        return (search.Sort.Descends ? valued.AsEnumerable().Reverse() : valued).Concat(bySymbol.Where(row => ValueOf(row) is null));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
