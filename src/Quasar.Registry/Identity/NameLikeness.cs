namespace Quasar.Registry.Identity;

/// <summary>How alike two names are, by their words; 1 is the same, 0 nothing in common.</summary>
internal static class NameLikeness
{
    // What is left of a name beside another one's is a word of its own from this weight on.
    private const double OwnWord = 0.9;
    private const double MostWhereBothHaveOwnWords = 0.4;
    private const double Abbreviated = 0.85;
    private const double Beginning = 0.65;
    private const int ShortestStem = 4;

    public static double Of(AssetName a, AssetName b)
    {
        if (a.IsEmpty || b.IsEmpty) return 0;
        if (a.Joined == b.Joined) return 1;
        if (IsInitials(a, b) || IsInitials(b, a)) return Abbreviated;
        // Words are paired as they come; in one order, so that it is as likely the other way round.
        return string.CompareOrdinal(a.Joined, b.Joined) < 0 ? OfWords(a, b) : OfWords(b, a);
    }

    private static double OfWords(AssetName a, AssetName b)
    {
        Span<bool> taken = stackalloc bool[b.Words.Count];
        double common = 0, onlyA = 0, onlyB = 0;
        foreach (var word in a.Words)
        {
            var weight = NameWords.WeightOf(word);
            if (Find(word, b.Words, taken) is var found and >= 0)
            {
                taken[found] = true;
                common += Math.Min(weight, NameWords.WeightOf(b.Words[found]));
            }
            else onlyA += weight;
        }
        for (var i = 0; i < taken.Length; i++)
            if (!taken[i]) onlyB += NameWords.WeightOf(b.Words[i]);
        var likeness = Math.Max(2 * common / (2 * common + onlyA + onlyB), IsBeginning(a, b) || IsBeginning(b, a) ? Beginning : 0);
        return onlyA >= OwnWord && onlyB >= OwnWord ? Math.Min(likeness, MostWhereBothHaveOwnWords) : likeness;
    }

    // The whole word before one that only begins alike.
    private static int Find(string word, IReadOnlyList<string> words, ReadOnlySpan<bool> taken)
    {
        var begins = -1;
        for (var i = 0; i < words.Count; i++)
        {
            if (taken[i]) continue;
            if (words[i] == word) return i;
            if (begins < 0 && BeginsAlike(words[i], word)) begins = i;
        }
        return begins;
    }

    private static bool BeginsAlike(string a, string b) =>
        a.Length >= ShortestStem && b.Length >= ShortestStem && !char.IsAsciiDigit(a[0])
        && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));

    // "LVMH" of "LVMH Moet Hennessy Louis Vuitton".
    private static bool IsBeginning(AssetName a, AssetName b) =>
        a.Words.Count < b.Words.Count && a.Words.SequenceEqual(b.Words.Take(a.Words.Count)) && a.Words.Any(word => NameWords.WeightOf(word) >= 1);

    private static bool IsInitials(AssetName initials, AssetName full) =>
        initials.Words is [{ Length: > 1 } letters] && full.Words.Count == letters.Length
        && full.Words.Select((word, i) => word[0] == letters[i]).All(same => same);
}
