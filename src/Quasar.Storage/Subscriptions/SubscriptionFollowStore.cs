using Npgsql;
using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>Bars that a follow wants.</summary>
/// <param name="To">End of what is wanted, exclusive; null for "and on from here".</param>
public sealed record FollowedSeries(string Provider, Symbol Symbol, DateTimeOffset From, DateTimeOffset? To);

/// <summary>Subscriptions that were made on behalf of something else, such as an index.</summary>
/// <remarks>Several may want the same bars, and its owner too: a subscription reaches as far as whoever wants the most of it, and one that
/// was made by hand is not touched.</remarks>
public sealed class SubscriptionFollowStore(NpgsqlDataSource database)
{
    // Any constant will do; with the follow's name it names the lock of a change.
    private const int FollowLock = 782735;

    /// <summary>Makes these the series that a follow wants. What it wanted before is kept, and wanted up to now and no further.</summary>
    /// <returns>The providers for which something may have changed.</returns>
    public async Task<IReadOnlyList<string>> PutAsync(
        string follow, Interval interval, bool live, IReadOnlyList<FollowedSeries> wanted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var opening = interval.OpenOf(now);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(
            connection, $"select pg_advisory_xact_lock({FollowLock}, hashtext($1))", [Parameter.Of(follow)], cancellationToken);
        await ExecuteAsync(
            connection,
            """
            create temp table followed on commit drop as
            select provider, symbol, from_time, to_time from unnest($1, $2, $3, $4) as f (provider, symbol, from_time, to_time)
            """,
            [
                Parameter.Column(wanted.Select(w => w.Provider)), Parameter.Column(wanted.Select(w => w.Symbol.Value)),
                Parameter.Column(wanted.Select(w => interval.OpenOf(w.From).UtcDateTime)),
                Parameter.Column(wanted.Select(w => w.To is { } to ? interval.CeilingOf(to).UtcDateTime : (DateTime?)null)),
            ],
            cancellationToken);
        var touched = await SubscribeAsync(connection, interval, live, cancellationToken);
        await WriteAsync(connection, follow, interval, live, opening, cancellationToken);
        touched.UnionWith(await AdjustAsync(connection, follow, opening, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return [.. touched];
    }

    /// <summary>Forgets a follow. What it had collected is kept, and not extended.</summary>
    /// <returns>The providers for which something may have changed; null where there is no such follow.</returns>
    public async Task<IReadOnlyList<string>?> DeleteAsync(string follow, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var find = database.CreateCommand(
            "select s.interval from subscription_follow f join provider_subscription s on s.id = f.subscription_id where f.follow = $1 limit 1");
        find.Parameters.Add(Parameter.Of(follow));
        if (await find.ExecuteScalarAsync(cancellationToken) is not string interval) return null;
        var touched = await PutAsync(follow, Interval.Parse(interval), live: false, [], now, cancellationToken);
        await using var forget = database.CreateCommand("delete from subscription_follow where follow = $1");
        forget.Parameters.Add(Parameter.Of(follow));
        await forget.ExecuteNonQueryAsync(cancellationToken);
        return touched;
    }

    /// <summary>Who wants a subscription besides its owner, and still does.</summary>
    public async Task<IReadOnlyList<string>> ListFollowsAsync(int subscription, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select follow from subscription_follow where subscription_id = $1 and (to_time is null or to_time > $2) order by 1");
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(subscription), Parameter.Of(now.UtcDateTime) });
        var follows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) follows.Add(reader.GetString(0));
        return follows;
    }

    // Returns the providers of what was not subscribed before.
    private static async Task<HashSet<string>> SubscribeAsync(
        NpgsqlConnection connection, Interval interval, bool live, CancellationToken cancellationToken)
    {
        await using var subscribe = new NpgsqlCommand(
            """
            insert into provider_subscription (provider, symbol, interval, from_time, to_time, by_hand)
            select provider, symbol, $1, from_time, to_time, false from followed on conflict (provider, symbol, interval) do nothing
            returning provider
            """, connection)
        {
            Parameters = { Parameter.Of(interval.Name) },
        };
        var made = await ReadProvidersAsync(subscribe, cancellationToken);
        await ExecuteAsync(
            connection,
            """
            with named as (
                insert into series (provider, symbol, interval, kind)
                select provider, symbol, $1, kind from followed, unnest(array['historical', 'live']) as kind where kind = 'historical' or $2
                on conflict (provider, symbol, interval, kind) do nothing returning id)
            insert into coverage (series_id) select id from named on conflict do nothing
            """,
            [Parameter.Of(interval.Name), Parameter.Of(live)], cancellationToken);
        return made;
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, string follow, Interval interval, bool live, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            connection,
            """
            update subscription_follow f set to_time = greatest(f.from_time, least(coalesce(f.to_time, $2), $2)), live = false
            from provider_subscription s
            where f.follow = $1 and s.id = f.subscription_id
              and not exists (select from followed w where (w.provider, w.symbol) = (s.provider, s.symbol))
            """,
            [Parameter.Of(follow), Parameter.Of(now.UtcDateTime)], cancellationToken);
        await ExecuteAsync(
            connection,
            """
            insert into subscription_follow (follow, subscription_id, from_time, to_time, live)
            select $1, s.id, w.from_time, w.to_time, $3 and w.to_time is null
            from followed w join provider_subscription s on (s.provider, s.symbol, s.interval) = (w.provider, w.symbol, $2)
            on conflict (follow, subscription_id) do update
            set from_time = excluded.from_time, to_time = excluded.to_time, live = excluded.live
            """,
            [Parameter.Of(follow), Parameter.Of(interval.Name), Parameter.Of(live)], cancellationToken);
    }

    // A subscription that was made for others reaches as far as all of them together want.
    private static async Task<HashSet<string>> AdjustAsync(
        NpgsqlConnection connection, string follow, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            with wish as (
                select subscription_id, min(from_time) as from_time, bool_or(live) as live,
                       case when bool_or(to_time is null) then null else max(to_time) end as to_time
                from subscription_follow
                where subscription_id in (select subscription_id from subscription_follow where follow = $1)
                group by subscription_id)
            update provider_subscription s
            set from_time = w.from_time, to_time = w.to_time, live_since = case when w.live then coalesce(s.live_since, $2) end
            from wish w
            where s.id = w.subscription_id and not s.by_hand
              and (s.from_time, s.to_time, s.live_since is not null) is distinct from (w.from_time, w.to_time, w.live)
            returning s.provider
            """, connection)
        {
            Parameters = { Parameter.Of(follow), Parameter.Of(now.UtcDateTime) },
        };
        return await ReadProvidersAsync(command, cancellationToken);
    }

    private static async Task<HashSet<string>> ReadProvidersAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var providers = new HashSet<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) providers.Add(reader.GetString(0));
        return providers;
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
