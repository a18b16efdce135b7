using System.Text;

namespace Quasar.Registry.Identity;

/// <summary>An asset's name, taken apart: who it is, and what of his it is.</summary>
internal sealed record AssetName
{
    public static readonly AssetName None = new();

    /// <summary>The words that say who it is, each in its one form.</summary>
    public IReadOnlyList<string> Words { get; private init; } = [];

    /// <summary>Class or series of a share, by its letter or number: <c>a</c>.</summary>
    public string? Class { get; private init; }

    /// <summary>The kind of depositary receipt; <c>receipt</c> where the name does not say which.</summary>
    public string? Receipt { get; private init; }

    /// <summary>What a fund does with its income: <c>acc</c> or <c>dist</c>.</summary>
    public string? Payout { get; private init; }

    public bool IsPreferred { get; private init; }

    /// <summary>A warrant, a right or a unit, not the share.</summary>
    public bool IsRight { get; private init; }

    /// <summary>Wrapped, staked, bridged, or a contract on it.</summary>
    public bool IsWrapped { get; private init; }

    /// <summary>Who issues a fund.</summary>
    public string? Issuer { get; private init; }

    /// <summary>Traits that make another fund: <c>hedged</c>, <c>2x</c>.</summary>
    public IReadOnlyList<string> Variants { get; private init; } = [];

    /// <summary>The words without blanks, because vendors do not agree on those: JPMorgan, JP Morgan.</summary>
    public string Joined { get; private init; } = "";

    public bool IsEmpty => Words.Count == 0;

    public static AssetName Of(string? name)
    {
        if (name is null) return None;
        var words = Split(name);
        var parts = new NameParts();
        for (var i = 0; i < words.Count;) i += parts.Take(words, i);
        return new AssetName
        {
            Words = parts.Words,
            Class = parts.Class,
            Receipt = parts.Receipt,
            Payout = parts.Payout,
            IsPreferred = parts.IsPreferred,
            IsRight = parts.IsRight,
            IsWrapped = parts.IsWrapped,
            Issuer = parts.Words.FirstOrDefault(NameWords.Issuers.Contains),
            Variants = [.. parts.Variants.Order(StringComparer.Ordinal)],
            Joined = string.Concat(parts.Words),
        };
    }

    // S.A. and S&P are one word each, Amazon.com is two.
    private static List<string> Split(string name)
    {
        var text = name.Replace(".com", " com", StringComparison.OrdinalIgnoreCase).Replace("A/S", "AS", StringComparison.Ordinal);
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (TextFold.Of(text[i]) is not ' ' and var letter) word.Append(letter);
            else if (!JoinsNeighbours(text, i)) End(words, word);
        }
        End(words, word);
        return words;
    }

    private static bool JoinsNeighbours(string text, int at) => text[at] switch
    {
        '\'' or '\u2019' => true,
        '.' => IsDigitAt(text, at + 1) || IsLoneLetterAt(text, at - 1) && IsLoneLetterAt(text, at + 1),
        '&' => IsLetterAt(text, at - 1) && IsLetterAt(text, at + 1),
        _ => false,
    };

    private static bool IsLoneLetterAt(string text, int at) => IsLetterAt(text, at) && !(IsLetterAt(text, at - 1) || IsLetterAt(text, at + 1));

    private static bool IsLetterAt(string text, int at) => at >= 0 && at < text.Length && char.IsLetter(text[at]);

    private static bool IsDigitAt(string text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0) words.Add(word.ToString());
        word.Clear();
    }
}
