using Quasar.Storage;

namespace Quasar.Registry.Assets.Search;

/// <summary>An asset on its way into the index.</summary>
internal sealed record NewEntry(AssetRow Row, byte[] Text)
{
    public byte SymbolLength { get; } = AssetTexts.SymbolLength(Text);

    public short NameLength { get; } = AssetTexts.NameLength(Text, Row.Name is not null);

    public AssetKey Key => new(Text.AsSpan(0, SymbolLength), Row.Provider, Row.Id);

    public ReadOnlySpan<byte> Name => Text.AsSpan(Text.Length - NameLength - 1, NameLength);

    public static NewEntry Of(AssetRow row) => new(row, AssetTexts.Of(row));

    /// <summary>An ISIN or a FIGI as a number: twelve characters of 36 fit.</summary>
    public static ulong Pack(string? identifier)
    {
        var packed = 0UL;
        foreach (var c in identifier ?? "") packed = packed * 36 + (ulong)(char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10);
        return packed;
    }
}

/// <summary>The order of assets: by symbol, then vendor, then id.</summary>
internal readonly ref struct AssetKey(ReadOnlySpan<byte> symbol, string provider, int id)
{
    private readonly ReadOnlySpan<byte> symbol = symbol;
    private readonly string provider = provider;
    private readonly int id = id;

    public int CompareTo(AssetKey other)
    {
        var bySymbol = symbol.SequenceCompareTo(other.symbol);
        if (bySymbol != 0) return bySymbol;
        var byProvider = string.CompareOrdinal(provider, other.provider);
        return byProvider != 0 ? byProvider : id.CompareTo(other.id);
    }
}
