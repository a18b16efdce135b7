namespace Quasar.Registry.Assets.Search;

/// <summary>The different words of one field, each as a small number; 0 is no word.</summary>
/// <remarks>It only grows, and whoever builds an index extends a copy: readers need no lock.</remarks>
internal sealed class Vocabulary
{
    public static readonly StringComparer Order = StringComparer.OrdinalIgnoreCase;

    private readonly Dictionary<string, int> codes;
    private readonly List<string> words;

    public Vocabulary() => (codes, words) = (new(Order), [""]);

    private Vocabulary(Vocabulary other) => (codes, words) = (new(other.codes, Order), [.. other.words]);

    public int Count => words.Count;

    public Vocabulary Copy() => new(this);

    public string? WordOf(int code) => code == 0 ? null : words[code];

    public int CodeOf(string? word)
    {
        if (word is null) return 0;
        if (codes.TryGetValue(word, out var code)) return code;
        codes.Add(word, words.Count);
        words.Add(word);
        return words.Count - 1;
    }

    /// <returns>The code, or null for a word that no asset has.</returns>
    public int? Find(string word) => codes.TryGetValue(word, out var code) ? code : null;

    /// <summary>The place of each code in the order of words, no word last.</summary>
    public int[] Ranks()
    {
        var ranks = new int[words.Count];
        var place = 0;
        foreach (var code in Enumerable.Range(1, words.Count - 1).OrderBy(code => words[code], Order)) ranks[code] = place++;
        ranks[0] = place;
        return ranks;
    }
}
