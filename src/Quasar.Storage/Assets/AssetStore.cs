using Dapper;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Finds assets.</summary>
public sealed class AssetStore(NpgsqlDataSource database)
{
    // The index serves single patterns only: it is asked for the longest word, the others are checked on what it finds.
    // PostgreSQL makes both sides lower case: which letters have one depends on its locale.
    private const string HasWords =
        """
        haystack like lower(@Longest)
        and haystack like all (array(select lower(pattern) from unnest(@Others) as pattern))
        """;

    private const string Rank =
        "case when lower(symbol) = lower(@Text) then 0 when starts_with(lower(symbol), lower(@Text)) then 1 else 2 end";

    /// <summary>Gives one page. A symbol never changes, nor does the order: pages neither overlap nor leave out.</summary>
    /// <returns>The page, or null when there is no asset to come after.</returns>
    public async Task<AssetPage?> SearchAsync(AssetSearch search, CancellationToken cancellationToken)
    {
        var order = search.Text is null ? "symbol, id" : $"{Rank}, symbol, id";
        var matching = Matching(search);
        var beyond = search.After is null ? "true" : $"({order}) > (select {order} from assets where id = @After)";
        var patterns = Patterns(search.Text ?? "");
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(
            $"""
            select @After::integer is null or exists (select from assets where id = @After);
            select count(*) from assets where {matching};
            select id, provider, symbol, name, asset_class as class, venue, quote_currency as quoteCurrency,
                   base_currency as baseCurrency, country, isin, first_seen as firstSeen, last_seen as lastSeen,
                   delisted_at as delistedAt
            from assets where {matching} and {beyond} order by {order} limit @Limit + 1
            """,
            new
            {
                search.Provider,
                search.Text,
                search.After,
                search.Limit,
                Longest = patterns.FirstOrDefault(),
                Others = patterns.Skip(1).ToArray(),
            },
            cancellationToken: cancellationToken));
        if (!await results.ReadSingleAsync<bool>()) return null;
        var total = await results.ReadSingleAsync<long>();
        var found = (await results.ReadAsync<Asset>()).AsList();
        if (found.Count <= search.Limit) return new AssetPage(found, total, null);
        found.RemoveAt(search.Limit);
        return new AssetPage(found, total, found[^1].Id);
    }

    private static string Matching(AssetSearch search) => string.Join(" and ",
        search.Provider is null ? "true" : "provider = @Provider",
        search.Text is null ? "true" : HasWords);

    private static string[] Patterns(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .OrderByDescending(word => word.Length).Select(word => $"%{Escape(word)}%")];

    private static string Escape(string word) => word.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");
}
