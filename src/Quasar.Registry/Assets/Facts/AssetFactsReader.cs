using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Registry.Assets.Facts;

/// <summary>Says in one vocabulary what a vendor says in its own. What the vendor does not say without doubt stays null.</summary>
internal static class AssetFactsReader
{
    public static AssetFacts Read(SymbolListing listing)
    {
        var suffix = Suffix.Of(listing.Symbol.Value, listing.Venue);
        var (currency, unit) = Currencies.Read(listing.QuoteCurrency);
        var pair = Pair.Of(listing, suffix);
        var kind = KindOf(listing, suffix, pair);
        return new AssetFacts
        {
            Kind = kind,
            Ticker = IsPair(kind) && pair.Base is not null ? pair.Base : Ticker.Read(suffix.Stem, kind),
            Name = listing.Name,
            Mic = listing.Venue is null ? suffix.Mic : Venues.Read(listing.Venue),
            Country = Countries.Read(listing.Country),
            Currency = currency ?? pair.Quote,
            CurrencyUnit = unit,
            Base = pair.Base,
            Isin = Isin.Read(listing.Isin),
            Figi = Figi.Read(listing.Figi),
        };
    }

    private static bool IsPair(AssetKind kind) => kind is AssetKind.CryptoPair or AssetKind.CurrencyPair or AssetKind.Commodity;

    private static AssetKind KindOf(SymbolListing listing, Suffix suffix, Pair pair)
    {
        var said = Kinds.Read(listing.AssetClass);
        var isCurrency = Kinds.IsCurrency(listing.AssetClass);
        if (said is not (AssetKind.Other or AssetKind.CurrencyPair)) return said;
        if (suffix.Name == "CC" && isCurrency) return AssetKind.CryptoPair;
        if (said == AssetKind.CurrencyPair || suffix.Name == "FOREX")
            return pair.Base is { } metal && Currencies.IsMetal(metal) ? AssetKind.Commodity : AssetKind.CurrencyPair;
        return isCurrency ? KindOf(pair, Venues.IsCrypto(listing.Venue)) : AssetKind.Other;
    }

    private static AssetKind KindOf(Pair pair, bool onCryptoVenue)
    {
        if (pair.Base is not { } one || pair.Quote is not { } other || Currencies.IsMetal(one) || Currencies.IsMetal(other)) return AssetKind.Other;
        if (onCryptoVenue)
            return Currencies.IsNationalOnCryptoVenues(one) && Currencies.IsNationalOnCryptoVenues(other) ? AssetKind.CurrencyPair : AssetKind.CryptoPair;
        return Currencies.IsNational(one) && Currencies.IsNational(other) ? AssetKind.CurrencyPair : AssetKind.CryptoPair;
    }
}
