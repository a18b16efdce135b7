namespace Quasar.Registry.Assets.Search;

/// <summary>All assets as columns in memory, in the order of their symbols: each request costs at most one pass over them.</summary>
/// <remarks>It does not change: who brings news builds the next one (<see cref="AssetIndexBuilder"/>).</remarks>
internal sealed class AssetIndex
{
    public static readonly AssetIndex Empty = new()
    {
        Ids = [],
        Isins = [],
        Figis = [],
        Texts = AssetTexts.None,
        Words = [.. Enumerable.Range(0, AssetFieldValues.Count).Select(_ => new Vocabulary())],
        Codes = [.. Enumerable.Range(0, AssetFieldValues.Count).Select(_ => Array.Empty<int>())],
        Orders = [.. Enumerable.Range(0, AssetFieldValues.Sorted).Select(_ => AssetOrder.Empty)],
        ByName = AssetOrder.Empty,
    };

    public int Count => Ids.Length;

    public required int[] Ids { get; init; }

    public required ulong[] Isins { get; init; }

    public required ulong[] Figis { get; init; }

    public required AssetTexts Texts { get; init; }

    /// <summary>By field.</summary>
    public required Vocabulary[] Words { get; init; }

    /// <summary>By field, then by asset.</summary>
    public required int[][] Codes { get; init; }

    /// <summary>By those fields that can be sorted by.</summary>
    public required AssetOrder[] Orders { get; init; }

    public required AssetOrder ByName { get; init; }

    public string? WordOf(AssetField field, int row) => Words[(int)field].WordOf(Codes[(int)field][row]);

    public AssetKey KeyOf(int row) => new(Texts.SymbolOf(row), WordOf(AssetField.Provider, row)!, Ids[row]);
}

/// <summary>Assets in an order: those without a value last, in whichever direction.</summary>
/// <param name="Rows">The assets.</param>
/// <param name="Valued">How many of them have a value.</param>
internal sealed record AssetOrder(int[] Rows, int Valued)
{
    public static readonly AssetOrder Empty = new([], 0);
}
