using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Quasar.Registry.Assets.Search;

/// <summary>Which assets are meant, a bit each.</summary>
internal sealed class AssetMatches : IDisposable
{
    private const int BitsPerWord = 64;

    // Below one in so many, each text is looked into by itself instead of all of them in one sweep.
    private const int Sparse = 16;

    // So many texts tell which word is rare.
    private const int Samples = 1_024;

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
        if (search.Listed is { } listed) matches.Keep(index.Codes[(int)AssetField.DelistedAt], 0, isEqual: listed);
        foreach (var isin in search.Isins) matches.Keep(index.Isins, NewEntry.Pack(isin));
        foreach (var figi in search.Figis) matches.Keep(index.Figis, NewEntry.Pack(figi));
        var count = matches.CountBits();
        if (search.Words is { Count: > 0 } said)
        {
            var texts = said.Count == 1 ? said : [.. said.OrderBy(matches.CountSamples)];
            if (count < index.Count / Sparse) matches.KeepOneByOne(texts);
            else matches.KeepInOneSweep(texts);
            count = matches.CountBits();
        }
        matches.Count = count;
        return matches;
    }

    public bool Has(int row) => (bits[row / BitsPerWord] >> (row % BitsPerWord) & 1) != 0;

    public void Dispose() => ArrayPool<ulong>.Shared.Return(bits);

    // Without a branch for each asset: half of a column may be meant, in no order.
    private void Keep<T>(T[] column, T value, bool isEqual = true)
    {
        var wanted = Vector256.Create(value);
        var last = new T[BitsPerWord];
        for (var word = 0; word < words; word++)
        {
            if (bits[word] == 0) continue;
            var from = word * BitsPerWord;
            if (column.Length - from < BitsPerWord) column.AsSpan(from).CopyTo(last);
            var rows = column.Length - from < BitsPerWord ? last : column.AsSpan(from, BitsPerWord);
            var equal = 0UL;
            for (var bit = 0; bit < BitsPerWord; bit += Vector256<T>.Count)
                equal |= (ulong)Vector256.Equals(Vector256.Create<T>(rows[bit..]), wanted).ExtractMostSignificantBits() << bit;
            bits[word] &= isEqual ? equal : ~equal;
        }
    }

    private int CountSamples(byte[] text)
    {
        var (count, step) = (0, Math.Max(1, index.Count / Samples));
        for (var row = 0; row < index.Count; row += step)
            if (index.Texts.Of(row).IndexOf(text) >= 0) count++;
        return count;
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
