using System.Text.Json;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Who is in an index, and who was on any day before.</summary>
/// <remarks>History is written forward only: only the first list of an index may begin in the past, and what has been said of a day that is over stays.</remarks>
public sealed class CompositionStore(NpgsqlDataSource database)
{
    /// <summary>Who was in an index on a day, the heaviest first.</summary>
    public async Task<IReadOnlyList<IndexMembership>> ReadAsync(int index, DateOnly on, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await MembershipSql.ReadAsync(connection, index, on, cancellationToken);
    }

    /// <summary>All that is known of an index, in order of time.</summary>
    public async Task<IReadOnlyList<IndexMembership>> ReadHistoryAsync(int index, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"{MembershipSql.Select} where m.index_id = $1 order by lower(m.valid) desc, 2, 1 limit $2");
        command.Parameters.AddRange(new NpgsqlParameter[] { Parameter.Of(index), Parameter.Of(limit) });
        return await MembershipSql.ReadAsync(command, cancellationToken);
    }

    /// <summary>Makes these the constituents from a day on.</summary>
    /// <param name="from">Today or later; or earlier for the first list of an index, or for one that is in force since that day.</param>
    /// <param name="constituents">No constituent twice.</param>
    public async Task<CompositionResult> ReplaceAsync(
        int index, DateOnly from, IReadOnlyList<IndexConstituent> constituents, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await MembershipSql.LockAsync(connection, index, cancellationToken)) return CompositionResult.NoIndex;
        var unknown = await MembershipSql.ListUnknownAsync(connection, constituents, cancellationToken);
        if (unknown.Count > 0) return CompositionResult.Unknown(unknown);

        var before = await MembershipSql.ReadAsync(connection, index, from, cancellationToken);
        var change = CompositionChange.Between([.. before.Select(AsConstituent)], constituents);
        var isFirst = await MembershipSql.BeginAsync(connection, index, now, cancellationToken);
        if (from < today && !isFirst)
            return change.IsNone && await MembershipSql.IsSettledAsync(connection, index, from, cancellationToken)
                ? CompositionResult.Of(change)
                : CompositionResult.Past;
        await MembershipSql.ReplaceAsync(connection, index, from, constituents, cancellationToken);
        await AuditLog.WriteAsync(
            connection,
            new AuditEntry(now, actor, "index.members", $"index/{index}", JsonSerializer.SerializeToElement(new { from, change }, JsonSerializerOptions.Web)),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return CompositionResult.Of(change);
    }

    internal static IndexConstituent AsConstituent(IndexMembership member) => new(member.Provider, member.Symbol, member.Weight);
}

/// <summary>What became of new constituents.</summary>
/// <param name="Change">What they changed; null where they were not taken, for one of the reasons below.</param>
/// <param name="IsPast">It would have changed what was said of days that are over.</param>
/// <param name="UnknownSymbols">Common symbols that nobody knows.</param>
public sealed record CompositionResult(CompositionChange? Change, bool IsPast, IReadOnlyList<string> UnknownSymbols)
{
    /// <summary>The index was deleted meanwhile.</summary>
    public static CompositionResult NoIndex { get; } = new(null, false, []);

    public static CompositionResult Past { get; } = new(null, true, []);

    public static CompositionResult Of(CompositionChange change) => new(change, false, []);

    public static CompositionResult Unknown(IReadOnlyList<string> symbols) => new(null, false, symbols);
}
