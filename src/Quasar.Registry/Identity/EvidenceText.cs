using System.Text.Json;
using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>Evidence as it is kept beside a link.</summary>
/// <param name="ComparedWith">The asset that decided it, <c>eodhd AAPL.US</c>; null where it was an instrument's identifiers.</param>
/// <param name="Score">Null where nothing was compared.</param>
internal sealed record EvidenceText(string? ComparedWith, double? Score, IReadOnlyList<Reason> Reasons)
{
    public static string Of(Likeness likeness, ComparedAsset with) =>
        new EvidenceText(with.Id == 0 ? null : $"{with.Provider} {with.Symbol}", likeness.Score, likeness.Reasons).ToJson();

    /// <summary>Of an asset that is the first of its instrument.</summary>
    public static readonly string First = new EvidenceText(null, null, [new Reason("first", 0, "Nothing known is like it")]).ToJson();

    private string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
