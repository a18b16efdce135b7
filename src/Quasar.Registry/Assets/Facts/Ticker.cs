using System.Text.RegularExpressions;
using Quasar.Storage;

namespace Quasar.Registry.Assets.Facts;

/// <summary>A symbol as traders write it, in one form: <c>BRK.B</c>, however a vendor parts the share class.</summary>
internal static partial class Ticker
{
    public static string Read(string stem, AssetKind kind)
    {
        var text = stem.TrimStart('^', '$', '.').ToUpperInvariant();
        if (text.Length == 0) return stem;
        return kind switch
        {
            AssetKind.PreferredStock => Preferred().Replace(Parted(stem), "$1.PR.$2").ToUpperInvariant(),
            AssetKind.Stock or AssetKind.Etf or AssetKind.ExchangeTradedNote or AssetKind.Fund or AssetKind.Warrant => Parted(text),
            // Of what is unknown, only what can be nothing but a share class.
            AssetKind.Other => ShareClass().Replace(text, "$1.$2"),
            _ => text,
        };
    }

    private static string Parted(string text) => Separator().Replace(text, ".");

    [GeneratedRegex(@"(?<=[A-Za-z0-9])[-/_ ^](?=[A-Za-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex("^([A-Z]{1,5})[-/_ ]([A-Z])$", RegexOptions.CultureInvariant)]
    private static partial Regex ShareClass();

    // BAC-PL, BAC.P.L, BAC/PRL, BACpL: series L.
    [GeneratedRegex(@"^([A-Z]{1,5})(?:\.PR?\.?|p)([A-Z])$", RegexOptions.CultureInvariant)]
    private static partial Regex Preferred();
}
