using System.Globalization;
using Quasar.Storage;

namespace Quasar.Registry.Tests.Identity;

/// <summary>Two assets of which people know whether they are one instrument.</summary>
internal sealed record LabelledPair(string Line, AssetFacts First, AssetFacts Second, bool AreSame)
{
    private const int FieldsOfAnAsset = 9;

    public static IReadOnlyList<LabelledPair> ReadOwn() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Identity", "labelled-own.csv"))
            .Where(line => line is not ("" or ['#', ..])).Select(Read)];

    private static LabelledPair Read(string line)
    {
        var fields = line.Split(';');
        return new LabelledPair(line, FactsOf(fields[1..(1 + FieldsOfAnAsset)]), FactsOf(fields[(1 + FieldsOfAnAsset)..]), fields[0] == "same");
    }

    private static AssetFacts FactsOf(string[] fields) => new()
    {
        Kind = Enum.Parse<AssetKind>(fields[0]),
        Ticker = fields[1],
        Mic = Said(fields[2]),
        Country = Said(fields[3]),
        Currency = Said(fields[4]),
        CurrencyUnit = decimal.Parse(fields[5], CultureInfo.InvariantCulture),
        Base = Said(fields[6]),
        Isin = Said(fields[7]),
        Name = Said(fields[8]),
    };

    private static string? Said(string field) => field.Length > 0 ? field : null;
}
