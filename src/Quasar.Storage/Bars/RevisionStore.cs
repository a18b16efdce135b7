using Npgsql;
using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>What bars said before the vendor said otherwise.</summary>
public sealed class RevisionStore(NpgsqlDataSource database)
{
    /// <summary>The revisions of bars that open in a range, by opening time, and of one bar the latest first.</summary>
    public async Task<IReadOnlyList<BarRevision>> ListAsync(Series series, TimeRange range, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            select time, open, high, low, close, volume, replaced_at, run_id from bar_revision
            where series_id = $1 and time >= $2 and time < $3 order by time, replaced_at desc limit $4
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Parameter.Of(series.Id), Parameter.Of(range.From.UtcDateTime), Parameter.Of(range.To.UtcDateTime), Parameter.Of(limit),
        });
        var revisions = new List<BarRevision>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            revisions.Add(new BarRevision(
                BarStore.ReadBar(reader), new DateTimeOffset(reader.GetDateTime(6), TimeSpan.Zero),
                await reader.IsDBNullAsync(7, cancellationToken) ? null : reader.GetGuid(7)));
        return revisions;
    }
}

/// <summary>A bar as it was.</summary>
/// <param name="ReplacedAt">When it was replaced, or removed.</param>
/// <param name="RunId">The run that did it; null for a word of the live stream.</param>
public sealed record BarRevision(Bar Bar, DateTimeOffset ReplacedAt, Guid? RunId);
