using Npgsql;
using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>The latest stored bar of each series of a symbol.</summary>
public sealed class LastBarStore(NpgsqlDataSource database)
{
    public async Task<IReadOnlyList<(Interval Interval, Bar Bar)>> ListAsync(string provider, Symbol symbol, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select s.interval, b.time, b.open, b.high, b.low, b.close, b.volume
            from series s
            cross join lateral (
                (select * from historical_data where s.kind = 'historical' and series_id = s.id order by time desc limit 1)
                union all
                (select * from live_data where s.kind = 'live' and series_id = s.id order by time desc limit 1)) b
            where s.provider = $1 and s.symbol = $2
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(provider), Parameter.Of(symbol.Value) });
        var bars = new List<(Interval, Bar)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            bars.Add((
                Interval.Parse(reader.GetString(0)),
                new Bar(
                    new DateTimeOffset(reader.GetDateTime(1), TimeSpan.Zero), reader.GetDouble(2), reader.GetDouble(3), reader.GetDouble(4),
                    reader.GetDouble(5), reader.GetDouble(6))));
        }
        return bars;
    }
}
