using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>Reads identifiers.</summary>
internal static class IdentifierRows
{
    public const string Columns = "d.id, d.scheme, d.value, d.valid, d.source, d.by_hand";

    public static async Task<IReadOnlyList<InstrumentIdentifier>> ListAsync(
        NpgsqlConnection connection, int instrument, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            $"select {Columns} from instrument_identifier d where d.instrument_id = $1 order by d.scheme, d.value, d.valid", Parameter.Of(instrument));
        var identifiers = new List<InstrumentIdentifier>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) identifiers.Add(Read(reader));
        return identifiers;
    }

    public static InstrumentIdentifier Read(NpgsqlDataReader reader)
    {
        var valid = reader.GetFieldValue<NpgsqlRange<DateOnly>>(3);
        return new InstrumentIdentifier(
            reader.GetInt32(0), reader.GetString(1), reader.GetString(2), valid.LowerBoundInfinite ? null : valid.LowerBound,
            valid.UpperBoundInfinite ? null : valid.UpperBound, reader.GetString(4), reader.GetBoolean(5));
    }

    public static NpgsqlParameter Valid(DateOnly? from, DateOnly? to) => new NpgsqlParameter<NpgsqlRange<DateOnly>>
    {
        TypedValue = new NpgsqlRange<DateOnly>(
            from.GetValueOrDefault(), lowerBoundIsInclusive: true, from is null, to.GetValueOrDefault(), upperBoundIsInclusive: false, to is null),
    };
}
