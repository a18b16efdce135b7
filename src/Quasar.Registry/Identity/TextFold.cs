namespace Quasar.Registry.Identity;

/// <summary>Letters without what differs only in writing.</summary>
internal static class TextFold
{
    // Latin letters with marks, in the order of their code points from U+00C0 and from U+0100; a blank is no letter. The runtime
    // has no tables of its own where it runs without a culture.
    private const string Latin1 = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
    private const string ExtendedA =
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>The lower-case letter without its marks; a blank where the character is neither letter nor digit.</summary>
    public static char Of(char c) => c switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' => c,
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        >= '\u00C0' and <= '\u00FF' => Latin1[c - '\u00C0'],
        >= '\u0100' and <= '\u017F' => ExtendedA[c - '\u0100'],
        _ => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ',
    };

    /// <summary>A ticker without punctuation and case: BRKB of BRK.B, BRK-B and BRK/B; 700 of 0700.</summary>
    public static string Ticker(string ticker)
    {
        var kept = string.Concat(ticker.Where(c => c is not ('.' or '-' or '/' or '_' or ' '))).ToUpperInvariant();
        return kept.Length > 0 && kept.All(char.IsAsciiDigit) ? kept.TrimStart('0') is { Length: > 0 } number ? number : "0" : kept;
    }
}
