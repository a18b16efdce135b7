using Npgsql;

namespace Quasar.Storage;

/// <summary>What OpenFIGI has said of assets.</summary>
public sealed class FigiStore(NpgsqlDataSource database)
{
    /// <summary>Assets that are no pairs and of which it was not asked yet, by id.</summary>
    public async Task<IReadOnlyList<ComparedAsset>> ListUnaskedAsync(int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"""
            select {FactRows.Columns} from assets a left join asset_figi f on f.asset_id = a.id
            where f.asset_id is null and a.base is null and (a.isin is not null or a.mic is not null) and a.delisted_at is null
            order by a.id limit $1
            """);
        command.Parameters.Add(Parameter.Of(limit));
        var assets = new List<ComparedAsset>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) assets.Add(FactRows.Read(reader, 0));
        return assets;
    }

    public async Task WriteAsync(IReadOnlyList<FoundFigi> found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            insert into asset_figi (asset_id, share_class_figi, composite_figi, asked_at)
            select *, $4 from unnest($1, $2, $3)
            on conflict (asset_id) do update set
                share_class_figi = excluded.share_class_figi, composite_figi = excluded.composite_figi, asked_at = excluded.asked_at
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Column(found.Select(one => one.Asset)), Parameter.Column(found.Select(one => one.ShareClassFigi)),
            Parameter.Column(found.Select(one => one.CompositeFigi)), Parameter.Of(now.UtcDateTime),
        });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>What OpenFIGI has said of an asset; null where it knows none, or several.</summary>
public sealed record FoundFigi(int Asset, string? ShareClassFigi, string? CompositeFigi);
