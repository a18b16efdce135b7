using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Quasar.Storage;

namespace Quasar.Registry.Assets;

/// <summary>A search as it was asked for.</summary>
internal sealed record AssetQuery(string? Provider, string? Text, int Limit, int? After)
{
    private const int LongestText = 100;
    private const int LargestLimit = 1000;

    /// <returns>The objections by field; none when it can be answered.</returns>
    public Dictionary<string, string[]> Validate()
    {
        var errors = new Dictionary<string, string[]>();
        if (Limit is < 1 or > LargestLimit) errors["limit"] = [$"The limit is from 1 to {LargestLimit}"];
        if (Text?.Length > LongestText) errors["q"] = [$"The text to look for is at most {LongestText} characters"];
        else if (Text?.EnumerateRunes().Any(Unprintable) == true)
            errors["q"] = ["The text to look for has characters that no name has"];
        return errors;
    }

    public AssetSearch ToSearch() => new(Provider, string.IsNullOrWhiteSpace(Text) ? null : Text.Trim(), Limit, After);

    public static ValidationProblem Refuse(string field, string objection) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [objection] });

    // Half a surrogate pair is read as the replacement character.
    private static bool Unprintable(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar;
}
