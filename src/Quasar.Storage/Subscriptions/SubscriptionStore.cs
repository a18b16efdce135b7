using Npgsql;
using NpgsqlTypes;
using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>What the user wants collected.</summary>
public sealed class SubscriptionStore(NpgsqlDataSource database)
{
    private const string List =
        """
        select sub.id, sub.provider, sub.symbol, sub.interval, sub.from_time, sub.to_time, sub.live_since, sub.paused,
               sub.created_at, shown.fault, shown.fault_message, shown.fault_at, shown.retry_at,
               (select max(time) from historical_data where series_id = s.id),
               (select max(time) from live_data where series_id = live.id),
               tstzmultirange(tstzrange(sub.from_time, coalesce(sub.to_time, 'infinity'))) - c.answered - c.out_of_reach,
               not (isempty(c.doubted) and coalesce(isempty(lc.doubted), true))
        from provider_subscription sub
        join series s on (s.provider, s.symbol, s.interval, s.kind) = (sub.provider, sub.symbol, sub.interval, 'historical')
        join coverage c on c.series_id = s.id
        left join series live on (live.provider, live.symbol, live.interval, live.kind) = (sub.provider, sub.symbol, sub.interval, 'live')
        left join coverage lc on lc.series_id = live.id
        -- What holds up the live side is shown when nothing holds up history.
        join series shown on shown.id = case when s.fault is null and live.fault is not null then live.id else s.id end
        """;

    /// <summary>Enters a subscription with its series. One that was made for a follow becomes its owner's, and reaches as far as either wants.</summary>
    /// <returns>Its id, or null when its owner has subscribed to this symbol and interval already.</returns>
    public async Task<int?> CreateAsync(NewSubscription subscription, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var insert = new NpgsqlCommand(
            """
            insert into provider_subscription (provider, symbol, interval, from_time, to_time, live_since)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (provider, symbol, interval) do update
            set by_hand = true, from_time = least(provider_subscription.from_time, excluded.from_time),
                to_time = case when provider_subscription.to_time is null or excluded.to_time is null then null
                               else greatest(provider_subscription.to_time, excluded.to_time) end,
                live_since = coalesce(provider_subscription.live_since, excluded.live_since)
            where not provider_subscription.by_hand
            returning id
            """, connection)
        {
            Parameters =
            {
                Parameter.Of(subscription.Provider),
                Parameter.Of(subscription.Symbol.Value),
                Parameter.Of(subscription.Interval.Name),
                Parameter.Of(subscription.From.UtcDateTime),
                Nullable(subscription.To),
                Nullable(subscription.LiveSince),
            },
        };
        if (await insert.ExecuteScalarAsync(cancellationToken) is not int id) return null;
        await using var series = new NpgsqlCommand(
            """
            with named as (
                insert into series (provider, symbol, interval, kind)
                select $1, $2, $3, kind from unnest(array['historical', 'live']) as kind where kind = 'historical' or $4
                on conflict (provider, symbol, interval, kind) do update set fault = null, fault_message = null, fault_at = null, retry_at = null
                returning id)
            insert into coverage (series_id) select id from named on conflict do nothing
            """, connection)
        {
            Parameters =
            {
                Parameter.Of(subscription.Provider),
                Parameter.Of(subscription.Symbol.Value),
                Parameter.Of(subscription.Interval.Name),
                Parameter.Of(subscription.LiveSince is not null),
            },
        };
        await series.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    public async Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"{List} order by sub.id");
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<Subscription?> FindAsync(int id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"{List} where sub.id = $1");
        command.Parameters.Add(Parameter.Of(id));
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
    }

    public async Task<Subscription?> FindAsync(
        string provider, Symbol symbol, Interval interval, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"{List} where (sub.provider, sub.symbol, sub.interval) = ($1, $2, $3)");
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(provider), Parameter.Of(symbol.Value), Parameter.Of(interval.Name),
        });
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Pauses or resumes; resuming also lets a series that waits for a change be tried again.</summary>
    /// <returns>Whether there is such a subscription.</returns>
    public async Task<bool> SetPausedAsync(int id, bool paused, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            with changed as (
                update provider_subscription set paused = $2 where id = $1 returning provider, symbol, interval),
            freed as (
                update series s set retry_at = null from changed c
                where not $2 and (s.provider, s.symbol, s.interval) = (c.provider, c.symbol, c.interval))
            select count(*) from changed
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(id), Parameter.Of(paused) });
        return await command.ExecuteScalarAsync(cancellationToken) is 1L;
    }

    /// <summary>Ends a subscription. What it collected stays.</summary>
    /// <returns>Whether there was such a subscription.</returns>
    public async Task<bool> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from provider_subscription where id = $1");
        command.Parameters.Add(Parameter.Of(id));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async Task<IReadOnlyList<Subscription>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var subscriptions = new List<Subscription>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) subscriptions.Add(Read(reader));
        return subscriptions;
    }

    private static Subscription Read(NpgsqlDataReader reader)
    {
        var historical = TimeAt(reader, 13);
        var live = TimeAt(reader, 14);
        return new Subscription(
            reader.GetInt32(0), reader.GetString(1), Symbol.Parse(reader.GetString(2)), Interval.Parse(reader.GetString(3)),
            TimeAt(reader, 4)!.Value, TimeAt(reader, 5), TimeAt(reader, 6), reader.GetBoolean(7), TimeAt(reader, 8)!.Value)
        {
            LastBar = historical > live || live is null ? historical : live,
            Fault = reader.IsDBNull(9)
                ? null
                : new SeriesFault(reader.GetString(9), reader.GetString(10), TimeAt(reader, 11)!.Value, RetryAt(reader)),
            Missing = [.. reader.GetFieldValue<NpgsqlRange<DateTime>[]>(15).Select(TimeRange.FromNpgsql)],
            IsDoubted = reader.GetBoolean(16),
        };
    }

    private static DateTimeOffset? RetryAt(NpgsqlDataReader reader) =>
        TimeAt(reader, 12) is { } time && time.UtcDateTime < DateTime.MaxValue ? time : null;

    private static DateTimeOffset? TimeAt(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc));

    private static NpgsqlParameter Nullable(DateTimeOffset? time) =>
        new() { Value = (object?)time?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
