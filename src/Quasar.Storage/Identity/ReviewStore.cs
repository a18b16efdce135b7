using System.Text.Json;
using Npgsql;

namespace Quasar.Storage;

/// <summary>The assets that wait for a person to say which instrument they are.</summary>
public sealed class ReviewStore(NpgsqlDataSource database)
{
    /// <summary>One page, by the asset's id, each with its suggestions, best first.</summary>
    public async Task<IReadOnlyList<WaitingAsset>> ListAsync(string? provider, int limit, int after, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            select {FactRows.Columns}, s.instruments::text
            from assets a
            left join asset_figi f on f.asset_id = a.id
            cross join lateral (
                select json_agg(json_build_object(
                    'instrument', i.id, 'kind', i.kind, 'name', i.name, 'confidence', round(l.confidence::numeric, 3), 'evidence', l.evidence)
                    order by l.confidence desc, i.id) as instruments
                from asset_link l join instrument i on i.id = l.instrument_id where l.asset_id = a.id and l.state = 'suggested') s
            where a.id > $1 and ($2::text is null or a.provider = $2)
              and exists (select from asset_link w where w.asset_id = a.id and w.state = 'suggested')
            order by a.id limit $3
            """);
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(after), Parameter.Of(provider!), Parameter.Of(limit) });
        var waiting = new List<WaitingAsset>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var asset = FactRows.Read(reader, 0);
            waiting.Add(new WaitingAsset(
                asset.Id, asset.Provider, asset.Symbol, asset.Facts,
                JsonSerializer.Deserialize<InstrumentSuggestion[]>(reader.GetString(FactRows.Count), JsonSerializerOptions.Web)!));
        }
        return waiting;
    }
}
