using System.Text;

namespace Quasar.Registry.Tests.Identity;

/// <summary>A row of <c>labelled-pairs.csv</c> or <c>held-out-pairs.csv</c>, whose heads say what the columns mean.</summary>
internal sealed record LabelledPair(bool IsSame, bool IsSameLine, LabelledListing A, LabelledListing B, string Why)
{
    private const int Columns = 21;

    public static IReadOnlyList<LabelledPair> Read(string file) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Identity", file))
            .Where(line => !line.StartsWith('#')).Skip(1).Select(line => Parse(Fields(line))),
    ];

    public override string ToString() => $"{A.Symbol} and {B.Symbol}";

    private static LabelledPair Parse(List<string> fields) => fields.Count == Columns
        ? new(IsTrue(fields[0]), IsTrue(fields[1]), LabelledListing.Of(fields[2..11]), LabelledListing.Of(fields[11..20]), fields[20])
        : throw new FormatException($"{fields.Count} columns instead of {Columns}: {string.Join(',', fields)}");

    private static bool IsTrue(string label) => label switch
    {
        "same" => true,
        "different" => false,
        _ => throw new FormatException($"'{label}' is neither same nor different"),
    };

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        foreach (var letter in line)
        {
            if (letter == '"') isQuoted = !isQuoted;
            else if (letter == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(letter);
        }

        fields.Add(field.ToString());
        return fields;
    }
}

/// <summary>What a plugin tells of a symbol; null where it says nothing.</summary>
internal sealed record LabelledListing(
    string Provider, string Symbol, string? Name, string? AssetClass, string? Venue, string? QuoteCurrency, string? BaseCurrency, string? Country, string? Isin)
{
    public static LabelledListing Of(List<string> fields) => new(
        fields[0], fields[1], Told(fields[2]), Told(fields[3]), Told(fields[4]), Told(fields[5]), Told(fields[6]), Told(fields[7]), Told(fields[8]));

    private static string? Told(string text) => text.Length == 0 ? null : text;
}
