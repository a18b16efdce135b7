namespace Quasar.Storage;

/// <summary>What a matcher's session asks of the database.</summary>
internal static class MatchSql
{
    /// <summary>The instruments of which an asset, or an identifier, shares a key with the assets that are looked at.</summary>
    /// <remarks>An instrument may have an ISIN that none of its assets has any more, or that a person gave it.</remarks>
    public const string Near =
        """
        select coalesce(array_agg(distinct near.id), '{}') from (
            select l.instrument_id as id from asset_link l where l.state = 'linked' and l.asset_id in (
                select id from assets where isin = any($1)
                union select id from assets where figi = any($2)
                union select asset_id from asset_figi where share_class_figi = any($2)
                union select id from assets where base is not null and coin_key(base) || '/' || upper(currency) = any($3)
                union select id from assets where base is null and ticker <> '' and ticker_key(ticker) = any($4))
            union select instrument_id from instrument_identifier where scheme = 'isin' and value = any($1)
            union select instrument_id from instrument_identifier where scheme = 'figi' and value = any($2)
            union select instrument_id from instrument_identifier where scheme = 'pair' and value = any($3)
            union select unnest($5)) near
        """;

    public const string LinkedAssets =
        $"""
        select l.instrument_id, {FactRows.Columns}, l.by_hand
        from asset_link l join assets a on a.id = l.asset_id left join asset_figi f on f.asset_id = a.id
        where l.state = 'linked' and l.instrument_id = any($1)
        """;

    /// <summary>What instruments are by their identifiers of now, in the columns of an asset without a vendor.</summary>
    public const string Identified =
        """
        with named as (
            select instrument_id,
                   max(value) filter (where scheme = 'isin') as isin, max(value) filter (where scheme = 'figi') as figi,
                   max(value) filter (where scheme = 'pair') as pair, max(value) filter (where scheme = 'ticker') as ticker
            from instrument_identifier where instrument_id = any($1) and upper_inf(valid) group by 1)
        select i.id, 0, '', '', i.kind, coalesce(split_part(n.ticker, '@', 1), split_part(n.pair, '/', 1), ''), i.name,
               nullif(split_part(n.ticker, '@', 2), ''), null::text, nullif(split_part(n.pair, '/', 2), ''), 1::numeric,
               nullif(split_part(n.pair, '/', 1), ''), n.isin, n.figi, null::text, false, false
        from instrument i left join named n on n.instrument_id = i.id
        where i.id = any($1) and i.merged_into is null
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
