using Npgsql;

namespace Quasar.Storage;

/// <summary>Positional parameters with their types, for the statements that run often enough to be worth no guessing.</summary>
internal static class Parameter
{
    public static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    /// <summary>A column of values for <c>unnest</c> or <c>any</c>.</summary>
    public static NpgsqlParameter<T[]> Column<T>(IEnumerable<T> values) => new() { TypedValue = [.. values] };
}
