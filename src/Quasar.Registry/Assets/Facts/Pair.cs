using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Registry.Assets.Facts;

/// <summary>What a pair's price is of, and in what. Either is null where nobody says it without doubt.</summary>
internal readonly record struct Pair(string? Base, string? Quote)
{
    private const int NationalLength = 3;

    public static Pair Of(SymbolListing listing, Suffix suffix)
    {
        var quote = Currencies.Read(listing.QuoteCurrency).Currency;
        if (listing.BaseCurrency is not null) return new Pair(Currencies.Read(listing.BaseCurrency).Currency, quote ?? Split(suffix.Stem).Quote);
        if (Read(listing, suffix, quote) is not { Base: not null, Quote: not null } read) return new Pair(null, quote);
        // Where the symbol and the vendor's column contradict each other, the base is in doubt.
        return quote is null || quote == read.Quote ? read : new Pair(null, quote);
    }

    private static Pair Read(SymbolListing listing, Suffix suffix, string? quote)
    {
        var isForex = suffix.Name == "FOREX" || Kinds.Read(listing.AssetClass) == AssetKind.CurrencyPair;
        var isCurrency = Kinds.IsCurrency(listing.AssetClass);
        if (!isForex && !isCurrency && suffix.Name != "CC" && Kinds.Read(listing.AssetClass) != AssetKind.CryptoPair) return default;
        if (Split(suffix.Stem) is { Base: not null } split) return split;
        // EUR.FOREX is how many euros a dollar costs.
        if (suffix is { Name: "FOREX", Stem: { Length: NationalLength } other } && other != "USD" && Currencies.IsNational(other))
            return new Pair("USD", other);
        return isForex || (isCurrency && quote is not null) ? Halves(suffix.Stem) : default;
    }

    private static Pair Split(string stem)
    {
        foreach (var separator in "/-_")
        {
            if (stem.Split(separator) is [var first, var second])
                return new Pair(Currencies.Read(first).Currency, Currencies.Read(second).Currency);
        }
        return default;
    }

    // National currencies have three letters. Crypto assets have any number: TUSD is a coin, and no T in dollars.
    private static Pair Halves(string stem)
    {
        if (stem.Length != 2 * NationalLength) return default;
        var (first, second) = (stem[..NationalLength], stem[NationalLength..]);
        return (Currencies.IsNational(first) || Currencies.IsMetal(first)) && Currencies.IsNational(second) ? new Pair(first, second) : default;
    }
}
