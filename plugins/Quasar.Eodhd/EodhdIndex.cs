using System.Globalization;
using System.Text.Json;
using Quasar.Sdk;

namespace Quasar.Eodhd;

/// <summary>Indices, and what <c>/fundamentals</c> says of their components.</summary>
internal static class EodhdIndex
{
    public const string Exchange = "INDX";

    /// <summary>The listing of an index; null where its code is none.</summary>
    public static IndexListing? ToListing(string code, SymbolRow? row) =>
        !Symbol.TryParse($"{code}.{Exchange}", out var symbol) ? null
        : row?.ToListing(Exchange) is { } listing ? new(symbol) { Name = listing.Name, Currency = listing.QuoteCurrency }
        : new(symbol);

    /// <summary>Reads an answer with <c>filter=Components</c>.</summary>
    /// <remarks>
    /// Its shape is known by hearsay and was not measured: an object whose names are numbers, and <c>[]</c> for none. So a list is taken
    /// as well, and a row may lack what it likes. But words in place of rows are a refusal, and rows of which none names a component are
    /// something else: taken for a composition they would say that everybody has left.
    /// </remarks>
    /// <exception cref="VendorException">It is something else.</exception>
    public static IReadOnlyList<ComponentRow> ReadComponents(JsonElement answer)
    {
        IEnumerable<JsonElement>? rows = answer.ValueKind switch
        {
            JsonValueKind.Array => answer.EnumerateArray(),
            JsonValueKind.Object when answer.EnumerateObject().All(row => row.Name.All(char.IsAsciiDigit)) =>
                answer.EnumerateObject().Select(row => row.Value),
            _ => null,
        };
        if (rows?.All(row => row.ValueKind == JsonValueKind.Object) != true) throw NoComponents(answer);
        var components = rows.Select(ComponentRow.Read).ToList();
        return components.Count == 0 || components.Exists(row => row.ToConstituent() is not null) ? components : throw NoComponents(answer);
    }

    private static VendorException NoComponents(JsonElement answer) =>
        new(VendorFault.Transient, $"The answer is no list of components: '{EodhdRest.Quote(answer.GetRawText())}'");
}

/// <summary>A component of an index.</summary>
/// <param name="Weight">As EODHD wrote it, in a number or a text; null where that is neither.</param>
internal sealed record ComponentRow(string? Code, string? Exchange, string? Name, decimal? Weight)
{
    /// <summary>Whether there is a number that is no fraction of 1. By hearsay weights are; what else a number means, nobody knows.</summary>
    public bool HasOtherWeight => Weight is < 0 or > 1;

    public static ComponentRow Read(JsonElement row) => new(
        Text(row, "Code"), Text(row, "Exchange"), Text(row, "Name"),
        decimal.TryParse(Text(row, "Weight"), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight : null);

    /// <summary>The constituent; null where there is no symbol, or none that Quasar can write, as with a space in it.</summary>
    public Constituent? ToConstituent() =>
        Code is null || Exchange is null || !Symbol.TryParse($"{Code}.{Exchange}", out var symbol) ? null : new(symbol)
        {
            Name = SymbolRow.Known(Name),
            Weight = HasOtherWeight ? null : Weight,
        };

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number && value.ToString() is { Length: > 0 } text
            ? text
            : null;
}
