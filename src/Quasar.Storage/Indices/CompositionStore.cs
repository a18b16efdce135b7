using System.Text.Json;
using Npgsql;

namespace Quasar.Storage;

/// <summary>Who is in an index, and who was on any day before.</summary>
/// <remarks>History is written forward only: a day that has passed with members keeps them, whatever is entered later.</remarks>
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
    /// <param name="from">Today or later; or earlier, as long as nobody was in the index from then to today.</param>
    /// <param name="constituents">No constituent twice.</param>
    public async Task<CompositionResult> ReplaceAsync(
        int index, DateOnly from, IReadOnlyList<IndexConstituent> constituents, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await MembershipSql.LockAsync(connection, index, cancellationToken)) return CompositionResult.NoIndex;
        if (from < today && await MembershipSql.FindMemberDayAsync(connection, index, from, today, cancellationToken) is { } day)
            return CompositionResult.Past(day);
        var unknown = await MembershipSql.ListUnknownAsync(connection, constituents, cancellationToken);
        if (unknown.Count > 0) return CompositionResult.Unknown(unknown);

        var before = await MembershipSql.ReadAsync(connection, index, from, cancellationToken);
        var change = CompositionChange.Between([.. before.Select(AsConstituent)], constituents);
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
/// <param name="MembersOn">The latest day before today with members, which the change would have touched.</param>
/// <param name="UnknownSymbols">Common symbols that nobody knows.</param>
public sealed record CompositionResult(CompositionChange? Change, DateOnly? MembersOn, IReadOnlyList<string> UnknownSymbols)
{
    /// <summary>The index was deleted meanwhile.</summary>
    public static CompositionResult NoIndex { get; } = new(null, null, []);

    public static CompositionResult Of(CompositionChange change) => new(change, null, []);

    public static CompositionResult Past(DateOnly day) => new(null, day, []);

    public static CompositionResult Unknown(IReadOnlyList<string> symbols) => new(null, null, symbols);
}
