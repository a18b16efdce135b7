using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>Mappings that are likely and not certain, until somebody accepts or refuses them.</summary>
public sealed class SuggestionStore(NpgsqlDataSource database, TimeProvider time)
{
    private const string Select =
        """
        select s.id, c.name, s.provider, s.symbol, s.score, s.reasons, s.made_at
        from mapping_suggestion s join common_symbol c on c.id = s.common_symbol_id
        """;

    /// <summary>One page, the best first.</summary>
    /// <returns>Null when there is no suggestion to come after.</returns>
    public async Task<SuggestionPage?> SearchAsync(
        string? provider, double minScore, int limit, int? after, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (after is not null
            && await transaction.ReadValueAsync("select 1 from mapping_suggestion where id = $1", [Parameter.Of(after.Value)], cancellationToken) is null)
            return null;
        var found = await ListAsync(
            transaction,
            """
            ($1::text is null or s.provider = $1) and s.score >= $2::real and ($3 = 0 or exists (
                select from mapping_suggestion l where l.id = $3 and (s.score < l.score or s.score = l.score and s.id > l.id)))
            order by s.score desc, s.id limit $4
            """,
            [Parameter.Of(provider), Parameter.Of(minScore), Parameter.Of(after ?? 0), Parameter.Of(limit + 1)], cancellationToken);
        return found.Count <= limit ? new SuggestionPage(found, null) : new SuggestionPage([.. found.Take(limit)], found[limit - 1].Id);
    }

    /// <summary>Makes mappings of suggestions, each if nothing is in its way.</summary>
    /// <returns>What became of each; of one that is not there, that.</returns>
    public Task<IReadOnlyList<SuggestionAnswer>> AcceptAsync(SuggestionChoice choice, string actor, CancellationToken cancellationToken) =>
        MappingTransaction.RunAsync(database, async transaction =>
        {
            var answers = new List<SuggestionAnswer>();
            foreach (var suggestion in await ChosenAsync(transaction, choice, cancellationToken))
                answers.Add(await AcceptAsync(transaction, suggestion, actor, cancellationToken));
            await transaction.CommitAsync(cancellationToken);
            return WithUnknown(choice, answers);
        }, cancellationToken);

    /// <summary>Says of suggestions that they are wrong; they are not made again.</summary>
    public Task<IReadOnlyList<SuggestionAnswer>> RefuseAsync(SuggestionChoice choice, string actor, CancellationToken cancellationToken) =>
        MappingTransaction.RunAsync(database, async transaction =>
        {
            var answers = new List<SuggestionAnswer>();
            foreach (var suggestion in await ChosenAsync(transaction, choice, cancellationToken))
            {
                var symbol = (int)(await transaction.ReadValueAsync(
                    """
                    with gone as (delete from mapping_suggestion where id = $1 returning *)
                    insert into mapping_refusal (common_symbol_id, provider, symbol, refused_at, refused_by)
                    select common_symbol_id, provider, symbol, $2, $3 from gone
                    on conflict (common_symbol_id, provider, symbol) do update set refused_at = excluded.refused_at returning common_symbol_id
                    """, [Parameter.Of(suggestion.Id), Parameter.Of(time.GetUtcNow().UtcDateTime), Parameter.Of(actor)], cancellationToken))!;
                await MappingAudit.WriteAsync(
                    transaction, time.GetUtcNow(), actor, "suggestion.refused", symbol, new { suggestion.Provider, suggestion.VendorSymbol, suggestion.Score },
                    cancellationToken);
                answers.Add(new SuggestionAnswer(suggestion.Id, null, null));
            }
            await transaction.CommitAsync(cancellationToken);
            return WithUnknown(choice, answers);
        }, cancellationToken);

    private async Task<SuggestionAnswer> AcceptAsync(
        NpgsqlTransaction transaction, MappingSuggestion suggestion, string actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var wanted = new NewMapping(suggestion.Symbol, suggestion.Provider, suggestion.VendorSymbol, Active: true, Mapping.UsualPreference, Days.Always)
        {
            Origin = "suggestion",
            Evidence = suggestion.Reasons,
        };
        var symbol = await CommonSymbolRows.FindIdAsync(transaction, suggestion.Symbol, cancellationToken);
        var (made, objection) = await MappingRows.InsertAsync(transaction, symbol!.Value, wanted, now, cancellationToken);
        if (made is null) return new SuggestionAnswer(suggestion.Id, null, objection!.Message);
        await MappingAudit.WriteAsync(transaction, now, actor, "suggestion.accepted", before: null, made, cancellationToken);
        // What it may be else it is not.
        await transaction.ExecuteAsync(
            "delete from mapping_suggestion where provider = $1 and (symbol = $2 or common_symbol_id = $3)",
            [Parameter.Of(made.Provider), Parameter.Of(made.VendorSymbol), Parameter.Of(made.SymbolId)], cancellationToken);
        return new SuggestionAnswer(suggestion.Id, made, null);
    }

    private static Task<IReadOnlyList<MappingSuggestion>> ChosenAsync(
        NpgsqlTransaction transaction, SuggestionChoice choice, CancellationToken cancellationToken) =>
        ListAsync(
            transaction,
            "($1::integer[] is null or s.id = any ($1)) and ($2::real is null or s.score >= $2::real) and ($3::text is null or s.provider = $3) order by s.score desc, s.id",
            [
                new() { Value = (object?)choice.Ids?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                new() { Value = (object?)choice.MinScore ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Double },
                Parameter.Of(choice.Provider),
            ],
            cancellationToken);

    // One may also have gone because a better one for the same symbol was accepted a moment before.
    private static IReadOnlyList<SuggestionAnswer> WithUnknown(SuggestionChoice choice, List<SuggestionAnswer> answers) =>
    [
        .. answers,
        .. (choice.Ids ?? []).Distinct().Except(answers.Select(answer => answer.Id))
            .Select(id => new SuggestionAnswer(id, null, $"There is no suggestion {id}")),
    ];

    private static async Task<IReadOnlyList<MappingSuggestion>> ListAsync(
        NpgsqlTransaction transaction, string condition, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command($"{Select} where {condition}", parameters);
        var suggestions = new List<MappingSuggestion>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            suggestions.Add(new MappingSuggestion(
                reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), Math.Round(reader.GetFloat(4), 6),
                JsonSerializer.Deserialize<JsonElement>(reader.GetString(5)), new DateTimeOffset(reader.GetDateTime(6), TimeSpan.Zero)));
        return suggestions;
    }
}

/// <summary>A mapping that is likely and not certain.</summary>
/// <param name="Symbol">The common symbol.</param>
/// <param name="Score">How much speaks for it, from 0 to 1.</param>
/// <param name="Reasons">What speaks for it and against it.</param>
public sealed record MappingSuggestion(
    int Id, string Symbol, string Provider, string VendorSymbol, double Score, JsonElement Reasons, DateTimeOffset MadeAt);

/// <summary>One page, the best first.</summary>
/// <param name="Next">What to ask for <c>after</c> to get the next page; null on the last.</param>
public sealed record SuggestionPage(IReadOnlyList<MappingSuggestion> Items, int? Next);

/// <summary>Which suggestions are meant: all to which everything applies that is not null.</summary>
public sealed record SuggestionChoice(IReadOnlyList<int>? Ids, double? MinScore, string? Provider);

/// <summary>What became of a suggestion.</summary>
/// <param name="Mapping">The mapping that was made of it.</param>
/// <param name="Objection">Why nothing was done with it.</param>
public sealed record SuggestionAnswer(int Id, Mapping? Mapping, string? Objection);
