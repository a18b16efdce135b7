namespace Quasar.Registry.Identity;

/// <summary>Sorts a name's words by what they tell.</summary>
internal sealed class NameParts
{
    public List<string> Words { get; } = [];
    public HashSet<string> Variants { get; } = [];
    public string? Class { get; private set; }
    public string? Receipt { get; private set; }
    public string? Payout { get; private set; }
    public bool IsPreferred { get; private set; }
    public bool IsRight { get; private set; }
    public bool IsWrapped { get; private set; }

    /// <summary>Takes what begins at a word.</summary>
    /// <returns>How many words it was.</returns>
    public int Take(List<string> words, int at)
    {
        var word = words[at];
        var next = at + 1 < words.Count ? words[at + 1] : "";
        if (word is "class" or "cl" or "clas" or "series" or "ser" && IsLetter(next))
        {
            Class = next;
            return 2;
        }
        // "B shares", or a letter at the end.
        if (at > 0 && word is ['a' or 'b' or 'c' or 'd' or 'k' or 'h'] && (next is "" or "share" or "shares" or "shs" or "aktie" or "ordinary"))
        {
            Class = word;
            return 1;
        }
        TakeOne(word, at > 0 ? words[at - 1] : "", next);
        return 1;
    }

    // A class is a letter, and sometimes a digit after it.
    private static bool IsLetter(string word) => word is [>= 'a' and <= 'z'] or [>= 'a' and <= 'z', >= '0' and <= '9'];

    private void TakeOne(string word, string previous, string next)
    {
        if (NameWords.Receipts.TryGetValue(word, out var receipt))
        {
            if (Receipt is null or "receipt") Receipt = receipt;
            if (Words.Count > 0 && NameWords.ReceiptCompany.Contains(previous)) Words.RemoveAt(Words.Count - 1);
        }
        else if (Receipt is not null && NameWords.ReceiptCompany.Contains(word)) return;
        else if (NameWords.Preference.Contains(word)) IsPreferred = true;
        else if (NameWords.Rights.Contains(word)) IsRight = true;
        else if (NameWords.Wrapping.Contains(word)) IsWrapped = true;
        else if (word is "acc" or "accumulating" or "accumulation" or "capitalisation") Payout = "acc";
        else if (word is "dist" or "distributing" or "distribution" or "dis") Payout = "dist";
        else if (Words.Count > 0 && NameWords.Variants.TryGetValue(word, out var variant)) Variants.Add(variant);
        // German exchanges end a name with the form of the share: NA O.N.
        else if (!NameWords.Noise.Contains(word) && !(Words.Count > 0 && word is "on" or "na" or "vna")) Words.Add(NameWords.OneForm(word));
    }
}
