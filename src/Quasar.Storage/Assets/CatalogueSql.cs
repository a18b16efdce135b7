namespace Quasar.Storage;

/// <summary>The statements of a refresh. <c>listing</c> holds the vendor's catalogue as it came, one row a symbol.</summary>
internal static class CatalogueSql
{
    /// <summary>In the vendor's words.</summary>
    public const string Words = "asset_class, venue, quote_currency, base_currency, country, tick_size, lot_size";

    public static readonly string[] FactColumns =
        ["name", "kind", "ticker", "mic", "country_code", "currency", "currency_unit", "base", "isin", "figi"];

    /// <summary>In one vocabulary.</summary>
    public static readonly string Facts = string.Join(", ", FactColumns);

    public static readonly string CreateListing =
        $"""
        create temp table listing on commit drop as select symbol, {Words}, {Facts} from assets with no data;
        -- What a fresh table holds is unknown to the planner, and a nested loop over two catalogues takes minutes.
        set local enable_nestloop = off
        """;

    // An identifier that is the same decides, then one that differs; without identifiers, what a thing cannot change.
    private static string IsAnother(string unlessNamed) =>
        $"""
        case when a.isin = l.isin or a.figi = l.figi then false
             when a.isin <> l.isin or a.figi <> l.figi then true
             when a.kind <> l.kind and 'other' not in (a.kind, l.kind) or a.base <> l.base or a.currency <> l.currency then true
             else {unlessNamed} end
        """;

    /// <summary>The listed assets of which the vendor says something else now, and whether they are another thing.</summary>
    public static readonly string FindChanges =
        $"""
        create temp table change on commit drop as
        select a.id, l.symbol, {IsAnother("false")} as another
        from listing l join asset_as_listed a on a.provider = @provider and a.symbol = l.symbol and a.delisted_at is null
        where ({Of("a", Words)}, {Of("a", Facts)}) is distinct from ({Of("l", Words)}, {Of("l", Facts)})
        """;

    /// <summary>The listed assets that the vendor has no more.</summary>
    public const string FindGone =
        """
        create temp table gone on commit drop as
        select a.id from assets a
        where a.provider = @provider and a.delisted_at is null and not exists (select from listing l where l.symbol = a.symbol)
        """;

    public const string Count =
        """
        select (select count(*) from assets where provider = @provider and delisted_at is null) as before,
            (select count(*) from gone) as gone,
            (select count(*) from change where another) as reused,
            (select count(*) from change where not another) as changed
        """;

    /// <summary>The next revision, which other changes of this vendor's assets wait for.</summary>
    public const string TakeRevision =
        """
        insert into asset_catalogue as c (provider, revision) values (@provider, 1)
        on conflict (provider) do update set revision = c.revision + 1 returning revision
        """;

    public const string Delist =
        """
        update assets a set delisted_at = @now, revision = @revision,
            last_seen = coalesce((select refreshed_at from asset_catalogue where provider = @provider), a.last_seen)
        where id in (select id from gone union all select id from change where another)
        """;

    /// <summary>What was delisted and is itself again joins the changes.</summary>
    public static readonly string FindReturned =
        $"""
        insert into change (id, symbol, another)
        select distinct on (l.symbol) a.id, l.symbol, false
        from listing l join asset_as_listed a on a.provider = @provider and a.symbol = l.symbol and a.delisted_at is not null
        where a.id not in (select id from change where another)
            and not exists (select from assets o where o.provider = @provider and o.symbol = l.symbol and o.delisted_at is null)
            and not {IsAnother("cardinality(name_words(a.name)) > 0 and cardinality(name_words(l.name)) > 0 and not name_words(a.name) && name_words(l.name)")}
        order by l.symbol, (a.isin = l.isin or a.figi = l.figi) is true desc, a.delisted_at desc, a.id desc
        """;

    /// <summary>Takes over what has changed. Where the owner has the last word, only what the vendor says is noted.</summary>
    public static readonly string Change =
        $"""
        update assets t set ({Words}) = row({Of("l", Words)}),
            {string.Join(", ", FactColumns.Select(column => $"{column} = case when t.edits ? '{column}' then t.{column} else l.{column} end"))},
            edits = case when t.edits is not null then (
                select jsonb_object_agg(key, value || jsonb_build_object('vendor', to_jsonb(l) -> key)) from jsonb_each(t.edits)) end,
            delisted_at = null, revision = @revision
        from change c join listing l using (symbol) where t.id = c.id and not c.another
        """;

    /// <summary>Enters what is new.</summary>
    public static readonly string Add =
        $"""
        insert into assets (provider, symbol, {Words}, {Facts}, first_seen, last_seen, revision)
        select @provider, symbol, {Words}, {Facts}, @now, @now, @revision from listing l
        where not exists (select from assets a where a.provider = @provider and a.symbol = l.symbol and a.delisted_at is null)
        """;

    public const string Finish = "update asset_catalogue set refreshed_at = @now where provider = @provider";

    private static string Of(string table, string columns) => $"{table}.{columns.Replace(", ", $", {table}.", StringComparison.Ordinal)}";
}
