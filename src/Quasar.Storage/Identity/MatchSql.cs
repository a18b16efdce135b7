namespace Quasar.Storage;

/// <summary>What a matcher's session asks of the database.</summary>
internal static class MatchSql
{
    /// <summary>Assets that are linked, and share a key with those looked at.</summary>
    public const string LinkedAssets =
        $"""
        select l.instrument_id, {FactRows.Columns}
        from (
            select id from assets where isin = any($1)
            union select id from assets where figi = any($2)
            union select asset_id from asset_figi where share_class_figi = any($2)
            union select id from assets where base is not null and upper(base || '/' || currency) = any($3)
            union select id from assets where base is null and ticker <> '' and ticker_key(ticker) = any($4)
            union select asset_id from asset_link where state = 'linked' and instrument_id = any($5)
        ) near
        join asset_link l on l.asset_id = near.id and l.state = 'linked'
        join assets a on a.id = near.id
        left join asset_figi f on f.asset_id = a.id
        """;

    /// <summary>What instruments are by their identifiers of now, in the columns of an asset without a vendor.</summary>
    /// <remarks>An instrument may have an ISIN that none of its assets has any more, or that a person gave it.</remarks>
    public const string Identified =
        """
        with near as (
            select instrument_id as id from instrument_identifier where scheme = 'isin' and value = any($1)
            union select instrument_id from instrument_identifier where scheme = 'figi' and value = any($2)
            union select instrument_id from instrument_identifier where scheme = 'pair' and value = any($3)
            union select unnest($5)),
        named as (
            select d.instrument_id,
                   max(value) filter (where scheme = 'isin') as isin, max(value) filter (where scheme = 'figi') as figi,
                   max(value) filter (where scheme = 'pair') as pair, max(value) filter (where scheme = 'ticker') as ticker
            from instrument_identifier d join near on near.id = d.instrument_id where upper_inf(d.valid) group by 1)
        select i.id, 0, '', '', i.kind, coalesce(split_part(n.ticker, '@', 1), split_part(n.pair, '/', 1), ''), i.name,
               nullif(split_part(n.ticker, '@', 2), ''), null::text, nullif(split_part(n.pair, '/', 2), ''), 1::numeric,
               nullif(split_part(n.pair, '/', 1), ''), n.isin, n.figi, null::text, false
        from named n join instrument i on i.id = n.instrument_id
        where i.merged_into is null
        """;

    public const string Staging =
        """
        create temp table matched (asset_id integer, facts bigint) on commit drop;
        create temp table found (asset_id integer, instrument_id integer, state text, confidence real, evidence jsonb) on commit drop;
        create temp table touched (instrument_id integer primary key) on commit drop
        """;

    /// <summary>The instruments whose assets change: those that the assets had, and those they get.</summary>
    public const string Touch =
        """
        analyze matched; analyze found;
        insert into touched
        select instrument_id from asset_link l join matched m using (asset_id) where l.state = 'linked'
        union select instrument_id from found where state = 'linked'
        """;

    public const string Forget = "delete from asset_link l using matched m where l.asset_id = m.asset_id and not l.by_hand";

    public const string Link =
        """
        insert into asset_link (asset_id, instrument_id, state, confidence, evidence, decided_at, decided_by)
        select asset_id, instrument_id, state, confidence, evidence, $1, 'matcher' from found
        on conflict do nothing
        """;

    public const string Remember =
        """
        insert into asset_match (asset_id, facts, matched_at) select asset_id, facts, $1 from matched
        on conflict (asset_id) do update set facts = excluded.facts, matched_at = excluded.matched_at
        """;
}
