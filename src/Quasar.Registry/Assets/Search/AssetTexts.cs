using System.Text;
using Quasar.Storage;

namespace Quasar.Registry.Assets.Search;

/// <summary>What is searched and what is sorted by of each asset, one behind the other: symbol, ticker, name, in lower case, each with an end.</summary>
/// <param name="Bytes">UTF-8.</param>
/// <param name="Starts">Where each asset's text begins, and where the last one ends.</param>
/// <param name="Symbols">How long each symbol is.</param>
/// <param name="Names">How long each name is; -1 where there is none.</param>
internal sealed record AssetTexts(byte[] Bytes, int[] Starts, byte[] Symbols, short[] Names)
{
    private const byte End = (byte)'\n';

    public static readonly AssetTexts None = new([], [0], [], []);

    public static string Fold(string text) => text.ToLowerInvariant();

    public static byte[] Of(AssetRow row)
    {
        var (symbol, ticker) = (Fold(row.Symbol), Fold(row.Ticker));
        return Encoding.UTF8.GetBytes(symbol.Contains(ticker, StringComparison.Ordinal)
            ? $"{symbol}\n{Fold(row.Name ?? "")}\n" : $"{symbol}\n{ticker}\n{Fold(row.Name ?? "")}\n");
    }

    public ReadOnlySpan<byte> Of(int row) => Bytes.AsSpan(Starts[row]..Starts[row + 1]);

    public ReadOnlySpan<byte> SymbolOf(int row) => Bytes.AsSpan(Starts[row], Symbols[row]);

    public bool HasName(int row) => Names[row] >= 0;

    public ReadOnlySpan<byte> NameOf(int row) => Bytes.AsSpan(Starts[row + 1] - Names[row] - 1, Names[row]);

    /// <summary>The length of the name in an asset's text; -1 where it has none.</summary>
    public static short NameLength(ReadOnlySpan<byte> text, bool hasName) =>
        hasName ? checked((short)(text.Length - 2 - text[..^1].LastIndexOf(End))) : (short)-1;

    public static byte SymbolLength(ReadOnlySpan<byte> text) => (byte)text.IndexOf(End);
}
