using Quasar.Storage;

namespace Quasar.Registry.Assets.Search;

/// <summary>Builds the next index from the last one and from what is new: in one pass, however little is new.</summary>
internal sealed class AssetIndexBuilder
{
    private readonly AssetIndex old;
    private readonly NewEntry[] entries;

    // Where each asset of the next index comes from: its place in the old one, or else ~ its place among the entries.
    private readonly int[] sources;
    private readonly int[] movedTo;

    private AssetIndexBuilder(AssetIndex old, IEnumerable<AssetRow> changed)
    {
        this.old = old;
        entries = [.. changed.Select(NewEntry.Of)];
        Array.Sort(entries, static (one, other) => one.Key.CompareTo(other.Key));
        (sources, movedTo) = Merge();
    }

    public static AssetIndex Build(AssetIndex old, IEnumerable<AssetRow> changed) => new AssetIndexBuilder(old, changed).Build();

    private AssetIndex Build()
    {
        var words = old.Words.Select(vocabulary => vocabulary.Copy()).ToArray();
        var codes = old.Codes.Select((column, field) =>
            Gather(column, entry => words[field].CodeOf(AssetFieldValues.Of(entry.Row, (AssetField)field)))).ToArray();
        var texts = GatherTexts();
        return new AssetIndex
        {
            Ids = Gather(old.Ids, static entry => entry.Row.Id),
            Isins = Gather(old.Isins, static entry => NewEntry.Pack(entry.Row.Isin)),
            Figis = Gather(old.Figis, static entry => NewEntry.Pack(entry.Row.Figi)),
            Texts = texts,
            Words = words,
            Codes = codes,
            Orders = [.. Enumerable.Range(0, AssetFieldValues.Sorted).Select(field => Sort(codes[field], words[field]))],
            ByName = SortByName(texts),
        };
    }

    private (int[] Sources, int[] MovedTo) Merge()
    {
        var replaced = entries.Select(entry => entry.Row.Id).ToHashSet();
        var (merged, moved) = (new List<int>(old.Count + entries.Length), new int[old.Count]);
        var row = 0;
        for (var next = 0; next <= entries.Length; next++)
        {
            var until = next == entries.Length ? old.Count : PlaceOf(entries[next], row);
            for (; row < until; row++)
            {
                moved[row] = replaced.Contains(old.Ids[row]) ? -1 : merged.Count;
                if (moved[row] >= 0) merged.Add(row);
            }
            if (next < entries.Length) merged.Add(~next);
        }
        return ([.. merged], moved);
    }

    private int PlaceOf(NewEntry entry, int from) =>
        Places.First(from, old.Count, row => old.KeyOf(row).CompareTo(entry.Key) < 0);

    private T[] Gather<T>(T[] column, Func<NewEntry, T> valueOf)
    {
        var gathered = new T[sources.Length];
        for (var row = 0; row < sources.Length; row++)
            gathered[row] = sources[row] is >= 0 and var place ? column[place] : valueOf(entries[~sources[row]]);
        return gathered;
    }

    private AssetTexts GatherTexts()
    {
        var starts = new int[sources.Length + 1];
        for (var row = 0; row < sources.Length; row++) starts[row + 1] = checked(starts[row] + TextOf(row).Length);
        var bytes = new byte[starts[^1]];
        for (var row = 0; row < sources.Length; row++) TextOf(row).CopyTo(bytes.AsSpan(starts[row]));
        return new AssetTexts(
            bytes, starts, Gather(old.Texts.Symbols, static entry => entry.SymbolLength), Gather(old.Texts.Names, static entry => entry.NameLength));
    }

    private ReadOnlySpan<byte> TextOf(int row) => sources[row] is >= 0 and var place ? old.Texts.Of(place) : entries[~sources[row]].Text;

    // There are few different words: count those of each, and the assets fall into place.
    private static AssetOrder Sort(int[] codes, Vocabulary words)
    {
        var ranks = words.Ranks();
        var next = new int[ranks.Length + 1];
        foreach (var code in codes) next[ranks[code] + 1]++;
        var valued = codes.Length - next[ranks.Length];
        for (var rank = 1; rank < next.Length; rank++) next[rank] += next[rank - 1];
        var rows = new int[codes.Length];
        for (var row = 0; row < codes.Length; row++) rows[next[ranks[codes[row]]]++] = row;
        return new AssetOrder(rows, valued);
    }

    private AssetOrder SortByName(AssetTexts texts)
    {
        var kept = old.ByName.Rows.AsSpan(0, old.ByName.Valued).ToArray().Select(row => movedTo[row]).Where(row => row >= 0).ToArray();
        var added = Enumerable.Range(0, sources.Length).Where(row => sources[row] < 0 && texts.HasName(row)).ToArray();
        Array.Sort(added, (one, other) => Compare(texts, one, other));
        var rows = new int[sources.Length];
        var (taken, written) = (0, 0);
        foreach (var row in added)
        {
            var until = Places.First(taken, kept.Length, place => Compare(texts, kept[place], row) < 0);
            kept.AsSpan(taken..until).CopyTo(rows.AsSpan(written));
            written += until - taken;
            taken = until;
            rows[written++] = row;
        }
        kept.AsSpan(taken..).CopyTo(rows.AsSpan(written));
        var valued = written + kept.Length - taken;
        var last = valued;
        for (var row = 0; row < sources.Length; row++)
            if (!texts.HasName(row)) rows[last++] = row;
        return new AssetOrder(rows, valued);
    }

    private static int Compare(AssetTexts texts, int one, int other) =>
        texts.NameOf(one).SequenceCompareTo(texts.NameOf(other)) is not 0 and var byName ? byName : one.CompareTo(other);
}
