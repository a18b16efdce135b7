using System.Text;

namespace Quasar.Registry.Assets.Search;

/// <summary>All assets in the order that is asked for.</summary>
internal sealed class AssetWalk
{
    private readonly AssetIndex index;
    private readonly AssetSort sort;
    private readonly AssetOrder? order;

    // Of the best match: the assets whose symbol begins with the text.
    private readonly int matchFrom;
    private readonly int matchTo;
    private readonly byte[] begins;

    public AssetWalk(AssetIndex index, AssetSort sort, string? text)
    {
        (this.index, this.sort) = (index, sort);
        order = sort.Field is { } field ? index.Orders[(int)field] : sort.IsByName ? index.ByName : null;
        begins = sort == AssetSort.ByMatch && text is not null ? Encoding.UTF8.GetBytes(text) : [];
        if (begins.Length == 0) return;
        matchFrom = Places.First(0, index.Count, row => index.Texts.SymbolOf(row).SequenceCompareTo(begins) < 0);
        matchTo = Places.First(matchFrom, index.Count, row => index.Texts.SymbolOf(row).StartsWith(begins));
    }

    /// <summary>The asset at a place of the walk.</summary>
    public int this[int place]
    {
        get
        {
            if (order is not null) return order.Rows[sort.Descends && place < order.Valued ? order.Valued - 1 - place : place];
            if (sort.Descends) return index.Count - 1 - place;
            var matching = matchTo - matchFrom;
            return place < matching ? matchFrom + place : place - matching < matchFrom ? place - matching : place;
        }
    }

    /// <summary>The first place behind an asset, whether it is still there or not.</summary>
    public int Behind(AssetCursor cursor)
    {
        var symbol = Encoding.UTF8.GetBytes(cursor.Symbol);
        var value = cursor.Value is null ? null : Encoding.UTF8.GetBytes(cursor.Value);
        return Places.First(0, index.Count, place => Compare(this[place], cursor, symbol, value) <= 0);
    }

    private int Compare(int row, AssetCursor cursor, byte[] symbol, byte[]? value)
    {
        var byKey = index.KeyOf(row).CompareTo(new AssetKey(symbol, cursor.Provider, cursor.Id));
        if (order is null)
        {
            var byMatch = Begins(symbol).CompareTo(Begins(index.Texts.SymbolOf(row)));
            return byMatch != 0 ? byMatch : sort.Descends ? -byKey : byKey;
        }
        var word = sort.Field is { } field ? index.WordOf(field, row) : null;
        var isValued = sort.IsByName ? index.Texts.HasName(row) : word is not null;
        if (isValued != (value is not null)) return isValued ? -1 : 1;
        if (!isValued) return byKey;
        var byValue = sort.IsByName ? index.Texts.NameOf(row).SequenceCompareTo(value) : Vocabulary.Order.Compare(word, cursor.Value);
        var ascending = byValue != 0 ? byValue : byKey;
        return sort.Descends ? -ascending : ascending;
    }

    private bool Begins(ReadOnlySpan<byte> symbol) => begins.Length > 0 && symbol.StartsWith(begins);
}
