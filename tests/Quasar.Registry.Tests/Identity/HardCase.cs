using System.Globalization;
using Quasar.Storage;

namespace Quasar.Registry.Tests.Identity;

/// <summary>Two assets that are hard to tell apart, or to tell to be one, by their facts.</summary>
internal sealed record HardCase(string Line, AssetFacts First, AssetFacts Second, bool AreSame)
{
    private const int FieldsOfAnAsset = 9;

    public static IReadOnlyList<HardCase> ReadAll() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Identity", "hard-cases.csv"))
            .Where(line => line is not ("" or ['#', ..])).Select(Read)];

    private static HardCase Read(string line)
    {
        var fields = line.Split(';');
        return new HardCase(line, FactsOf(fields[1..(1 + FieldsOfAnAsset)]), FactsOf(fields[(1 + FieldsOfAnAsset)..]), fields[0] == "same");
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
