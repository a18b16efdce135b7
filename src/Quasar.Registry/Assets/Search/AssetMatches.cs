using System.Buffers;
using System.Numerics;

namespace Quasar.Registry.Assets.Search;

/// <summary>Which assets are meant, a bit each.</summary>
internal sealed class AssetMatches : IDisposable
{
    private const int BitsPerWord = 64;

    // Below one in so many, each text is looked into by itself instead of all of them in one sweep.
    private const int Sparse = 16;

    private readonly AssetIndex index;
    private readonly int words;
    private readonly ulong[] bits;

    private AssetMatches(AssetIndex index)
    {
        this.index = index;
        words = (index.Count + BitsPerWord - 1) / BitsPerWord;
        bits = ArrayPool<ulong>.Shared.Rent(words);
        bits.AsSpan(0, words).Fill(ulong.MaxValue);
        if (index.Count % BitsPerWord is var rest and > 0) bits[words - 1] = (1UL << rest) - 1;
    }

    public int Count { get; private set; }

    public static AssetMatches Of(AssetIndex index, AssetSearch search)
    {
        var matches = new AssetMatches(index);
        foreach (var (field, word) in search.Filters)
            matches.Keep(index.Codes[(int)field], index.Words[(int)field].Find(word) ?? -1);
        if (search.Listed is { } listed) matches.KeepListed(listed);
        foreach (var isin in search.Isins) matches.Keep(index.Isins, NewEntry.Pack(isin));
        foreach (var figi in search.Figis) matches.Keep(index.Figis, NewEntry.Pack(figi));
        var count = matches.CountBits();
        if (search.Words is { Count: > 0 } texts)
        {
            if (count < index.Count / Sparse) matches.KeepOneByOne(texts);
            else matches.KeepInOneSweep(texts);
            count = matches.CountBits();
        }
        matches.Count = count;
        return matches;
    }

    public bool Has(int row) => (bits[row / BitsPerWord] >> (row % BitsPerWord) & 1) != 0;

    public void Dispose() => ArrayPool<ulong>.Shared.Return(bits);

    private void Keep<T>(T[] column, T value) where T : IEqualityOperators<T, T, bool>
    {
        for (var word = 0; word < words; word++)
        {
            if (bits[word] == 0) continue;
            var kept = 0UL;
            var rows = column.AsSpan(word * BitsPerWord, Math.Min(BitsPerWord, column.Length - word * BitsPerWord));
            for (var bit = 0; bit < rows.Length; bit++)
                if (rows[bit] == value) kept |= 1UL << bit;
            bits[word] &= kept;
        }
    }

    private void KeepListed(bool listed)
    {
        var column = index.Codes[(int)AssetField.DelistedAt];
        for (var row = 0; row < column.Length; row++)
            if (column[row] == 0 != listed) Clear(row);
    }

    private void KeepOneByOne(IReadOnlyList<byte[]> texts)
    {
        for (var word = 0; word < words; word++)
            for (var rest = bits[word]; rest != 0; rest &= rest - 1)
            {
                var row = word * BitsPerWord + BitOperations.TrailingZeroCount(rest);
                if (!HasAll(row, texts, 0)) Clear(row);
            }
    }

    // The rarest word is looked for in all texts at once; where it is found, the other words are looked for beside it.
    private void KeepInOneSweep(IReadOnlyList<byte[]> texts)
    {
        ReadOnlySpan<byte> all = index.Texts.Bytes;
        var starts = index.Texts.Starts;
        var (at, row, cleared) = (0, 0, 0);
        while (all[at..].IndexOf(texts[0]) is >= 0 and var ahead)
        {
            at += ahead;
            while (starts[row + 1] <= at) row++;
            ClearUntil(ref cleared, row);
            if (!HasAll(row, texts, 1)) Clear(row);
            cleared = row + 1;
            at = starts[row + 1];
        }
        ClearUntil(ref cleared, index.Count);
    }

    private bool HasAll(int row, IReadOnlyList<byte[]> texts, int from)
    {
        var text = index.Texts.Of(row);
        for (var i = from; i < texts.Count; i++)
            if (text.IndexOf(texts[i]) < 0) return false;
        return true;
    }

    private void ClearUntil(ref int from, int row)
    {
        while (from < row && from % BitsPerWord != 0) Clear(from++);
        for (; row - from >= BitsPerWord; from += BitsPerWord) bits[from / BitsPerWord] = 0;
        while (from < row) Clear(from++);
    }

    private void Clear(int row) => bits[row / BitsPerWord] &= ~(1UL << (row % BitsPerWord));

    private int CountBits()
    {
        var count = 0;
        foreach (var word in bits.AsSpan(0, words)) count += BitOperations.PopCount(word);
        return count;
    }
}
