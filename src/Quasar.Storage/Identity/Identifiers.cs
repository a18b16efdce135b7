using Npgsql;

namespace Quasar.Storage;

/// <summary>Keeps what instruments are called equal to what their assets are called, and remembers what they were called before.</summary>
/// <remarks>
/// A ticker ends on the day on which the last asset that bears it has left its vendor's catalogue; any identifier ends on the day on
/// which no asset of the instrument bears it any more. Where another instrument was called so before, it begins when that ended. What a
/// person has entered or ended stays as it is.
/// </remarks>
internal static class Identifiers
{
    // In turn: what is wanted; what nobody bears any more; what ends; what has come back; and what is new, past before present, so that
    // the present one begins where the past one ended.
    private static readonly string[] Steps =
    [
        """
        create temp table wanted on commit drop as
        select l.instrument_id, k.scheme, k.value, min(k.source) as source, count(distinct k.source) as sources,
               case when k.scheme = 'ticker' and bool_and(a.delisted_at is not null) then (max(a.delisted_at) at time zone 'UTC')::date end as until
        from touched t
        join asset_link l on l.instrument_id = t.instrument_id and l.state = 'linked'
        join assets a on a.id = l.asset_id
        left join asset_figi f on f.asset_id = a.id
        cross join lateral (values
            ('isin', a.isin, a.provider),
            ('figi', a.figi, a.provider),
            ('figi', f.share_class_figi, 'openfigi'),
            ('figi', f.composite_figi, 'openfigi'),
            ('ticker', case when a.base is null and a.ticker <> '' then a.ticker || '@' || a.mic end, a.provider),
            ('pair', upper(a.base || '/' || a.currency), a.provider)) k (scheme, value, source)
        where k.value is not null
        group by 1, 2, 3;
        create index on wanted (instrument_id, scheme, value);
        analyze wanted
        """,
        """
        delete from instrument_identifier d using touched t
        where d.instrument_id = t.instrument_id and not d.by_hand and lower(d.valid) >= $1
          and not exists (select from wanted w where (w.instrument_id, w.scheme, w.value) = (d.instrument_id, d.scheme, d.value))
        """,
        """
        update instrument_identifier d set valid = daterange(lower(d.valid), $1) from touched t
        where d.instrument_id = t.instrument_id and not d.by_hand and upper_inf(d.valid)
          and not exists (select from wanted w where (w.instrument_id, w.scheme, w.value) = (d.instrument_id, d.scheme, d.value))
        """,
        """
        update instrument_identifier d set valid = daterange(lower(d.valid), greatest(w.until, lower(d.valid) + 1)) from wanted w
        where (w.instrument_id, w.scheme, w.value) = (d.instrument_id, d.scheme, d.value) and not d.by_hand
          and w.until is not null and upper_inf(d.valid)
        """,
        """
        update instrument_identifier d set valid = daterange(lower(d.valid), null) from wanted w
        where (w.instrument_id, w.scheme, w.value) = (d.instrument_id, d.scheme, d.value) and not d.by_hand
          and w.until is null and not upper_inf(d.valid)
          and not exists (select from instrument_identifier o
                          where o.value = d.value and o.scheme = d.scheme and o.id <> d.id and o.valid && daterange(upper(d.valid), null))
        """,
        Insert("w.until is not null"),
        Insert("w.until is null"),
    ];

    /// <summary>Follows the assets of the instruments in the temporary table <c>touched</c>.</summary>
    public static async Task FollowAssetsAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await connection.ExecuteAsync(Steps[0], cancellationToken);
        foreach (var step in Steps[1..]) await connection.ExecuteAsync(step, cancellationToken, Parameter.Of(today));
        await connection.ExecuteAsync("drop table wanted", cancellationToken);
    }

    /// <summary>Follows the assets of some instruments.</summary>
    public static async Task FollowAssetsAsync(
        NpgsqlConnection connection, IEnumerable<int> instruments, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("create temp table touched (instrument_id integer primary key) on commit drop", cancellationToken);
        await connection.ExecuteAsync("insert into touched select unnest($1)", cancellationToken, Parameter.Column(instruments));
        await FollowAssetsAsync(connection, now, cancellationToken);
    }

    // Two vendors may give two instruments one ticker at one time. The first has it, or that which more call so, and the other is known by
    // what else it has.
    private static string Insert(string which) =>
        $"""
        insert into instrument_identifier (instrument_id, scheme, value, valid, source)
        select w.instrument_id, w.scheme, w.value, daterange(b.day, w.until), w.source
        from wanted w
        cross join lateral (
            select max(upper(o.valid)) as day from instrument_identifier o where o.value = w.value and o.scheme = w.scheme) b
        where {which} and (w.until is null or b.day is null or b.day < w.until)
          and not exists (select from instrument_identifier d where (d.instrument_id, d.scheme, d.value) = (w.instrument_id, w.scheme, w.value))
        order by hashtextextended(w.scheme || ' ' || w.value, 0), w.sources desc, w.instrument_id
        on conflict do nothing
        """;
}
