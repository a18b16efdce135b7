using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>How two markets compare.</summary>
internal enum MarketFit
{
    Unknown,
    OtherCountry,

    /// <summary>Two markets of one country.</summary>
    OtherMarket,

    /// <summary>One country, and at least one vendor names no market.</summary>
    SameCountry,
    Same,
}

/// <summary>Gathers what speaks for two assets being one, and against it.</summary>
internal sealed class Evidence
{
    private const double NameAlike = 0.6;
    private const double NameUnlike = 0.3;

    // Two markets of a country seldom give one ticker to two, but they may.
    private const double NameAlikeElsewhere = 0.8;

    // Of these a ticker tells the contract only together with things that facts do not have.
    private static readonly AssetKind[] ByIdentifierOnly =
        [AssetKind.Future, AssetKind.Option, AssetKind.Warrant, AssetKind.Bond, AssetKind.Rate, AssetKind.Commodity];

    private readonly List<Reason> reasons = new(8);

    private Evidence()
    {
    }

    public IReadOnlyList<Reason> Reasons => reasons;

    /// <summary>Both have the same identifier of the thing itself.</summary>
    public bool IsAnchored { get; private set; }

    /// <summary>Both differ in what makes a thing this one.</summary>
    public bool IsImpossible { get; private set; }

    /// <summary>They agree in something exact that, with names alike, leaves no other.</summary>
    public bool IsCertain { get; private set; }

    public static Evidence OfPairs(Profile a, Profile b)
    {
        var evidence = new Evidence();
        evidence.AddKind(a, b);
        if (a.PairKey is null || b.PairKey is null) evidence.Rule("pair-unknown", "A vendor does not say what both sides of the pair are");
        else if (a.PairKey != b.PairKey || !Coins.HaveSameLetters(a.Facts.Base!, b.Facts.Base!))
        {
            var (one, other) = ($"{a.Facts.Base}/{a.Facts.Currency}", $"{b.Facts.Base}/{b.Facts.Currency}");
            evidence.Rule("pair-differs", $"{First(one, other)} is not {Last(one, other)}");
        }
        else
        {
            evidence.Add("pair-same", 0.93, $"Both are {a.PairKey}");
            evidence.IsCertain = a.Facts.Kind == b.Facts.Kind;
            if (Coins.Contradiction(a, b) is { } contradiction) evidence.reasons.Add(contradiction);
        }
        return evidence;
    }

    public static Evidence OfSecurities(Profile a, Profile b)
    {
        var evidence = new Evidence();
        evidence.AddKind(a, b);
        evidence.AddIdentifiers(a, b);
        var market = evidence.AddListing(a, b);
        evidence.AddName(a, b, market);
        evidence.AddTraits(a.Name, b.Name);
        return evidence;
    }

    public static MarketFit Market(Profile a, Profile b)
    {
        if (a.Mic is { } one && b.Mic is { } other && one == other) return MarketFit.Same;
        if (a.Facts.Country is not { } here || b.Facts.Country is not { } there) return MarketFit.Unknown;
        if (here != there) return MarketFit.OtherCountry;
        return a.Mic is null || b.Mic is null ? MarketFit.SameCountry : MarketFit.OtherMarket;
    }

    private void AddKind(Profile a, Profile b)
    {
        var kind = KindFit.Of(a.Facts.Kind, b.Facts.Kind);
        reasons.Add(kind);
        if (kind.Vetoes) IsImpossible = true;
    }

    private void AddIdentifiers(Profile a, Profile b)
    {
        if (a.Facts.Figi is { } figi && figi == b.Facts.Figi) Anchor("figi-same", $"Both have the FIGI {figi}");
        else if (a.ShareClassFigi is { } shareClass && shareClass == b.ShareClassFigi)
            Anchor("share-class-figi-same", $"OpenFIGI gives both the share class {shareClass}");
        if (a.Facts.Isin is not { } isin || b.Facts.Isin is not { } other) return;
        if (isin == other) Anchor("isin-same", $"Both have the ISIN {isin}");
        else Rule("isin-differs", $"They have two ISINs, {First(isin, other)} and {Last(isin, other)}");
    }

    // Of what identifiers say is one thing, other markets and tickers are its listings.
    private MarketFit AddListing(Profile a, Profile b)
    {
        var market = Market(a, b);
        var sameTicker = a.TickerKey.Length > 0 && a.TickerKey == b.TickerKey;
        if (sameTicker) Add("ticker-same", 0.3, $"Both have the ticker {a.TickerKey}");
        else if (a.TickerKey.Length > 0 && b.TickerKey.Length > 0) AddAgainst("ticker-differs", -0.05, "Their tickers differ");
        if (market == MarketFit.Same) Add("market-same", 0.2, $"Both trade at {a.Mic}");
        else if (market is MarketFit.SameCountry or MarketFit.OtherMarket) Add("country-same", 0.15, $"Both trade in {a.Facts.Country}");
        else if (market == MarketFit.OtherCountry) AddAgainst("country-differs", -0.1, "They trade in different countries");
        AddCurrency(a.Facts, b.Facts);
        return market;
    }

    private void AddCurrency(AssetFacts a, AssetFacts b)
    {
        if (a.Currency is not { } one || b.Currency is not { } other) return;
        if (!one.Equals(other, StringComparison.OrdinalIgnoreCase)) AddAgainst("currency-differs", -0.08, $"Prices are in {First(one, other)} and {Last(one, other)}");
        else if (a.CurrencyUnit == b.CurrencyUnit) Add("currency-same", 0.08, $"Both prices are in {one}");
        else Add("currency-unit-differs", 0.08, $"Both prices are in {one}, in different units of it");
    }

    private void AddName(Profile a, Profile b, MarketFit market)
    {
        if (a.Name.IsEmpty || b.Name.IsEmpty)
        {
            IsCertain = IsAnchored;
            return;
        }
        var likeness = NameLikeness.Of(a.Name, b.Name);
        var isUnlike = likeness < NameUnlike;
        var names = $"'{First(a.Facts.Name!, b.Facts.Name!)}' and '{Last(a.Facts.Name!, b.Facts.Name!)}'";
        if (likeness >= NameAlike) Add("name-alike", Math.Round(0.35 * likeness, 4), $"The names are alike: {names}");
        else if (!isUnlike) Add("name-similar", 0.1, $"The names have something in common: {names}");
        else reasons.Add(new Reason("name-differs", -0.2, $"The names have nothing in common: {names}", Vetoes: true));
        IsCertain = IsAnchored || likeness >= NameAlike && IsOneListing(a, b, market, likeness);
    }

    private static bool IsOneListing(Profile a, Profile b, MarketFit market, double likeness) =>
        a.TickerKey.Length > 0 && a.TickerKey == b.TickerKey
        && !ByIdentifierOnly.Contains(a.Facts.Kind) && !ByIdentifierOnly.Contains(b.Facts.Kind)
        && (a.Facts.Kind == b.Facts.Kind ? a.Facts.Kind != AssetKind.Other : market == MarketFit.Same && IsUnsaid(a, b))
        && a.Facts.Currency is { } currency && currency.Equals(b.Facts.Currency, StringComparison.OrdinalIgnoreCase)
        && (market is MarketFit.Same or MarketFit.SameCountry || market == MarketFit.OtherMarket && likeness >= NameAlikeElsewhere);

    // What a vendor calls an ETP may be a fund or a note; on one market, a ticker is of either.
    private static bool IsUnsaid(Profile a, Profile b) => a.Facts.Kind == AssetKind.Other || b.Facts.Kind == AssetKind.Other;

    private void AddTraits(AssetName a, AssetName b)
    {
        if (a.Class is { } one && b.Class is { } other && one != other)
            Rule("class-differs", $"They are of two classes, {First(one, other).ToUpperInvariant()} and {Last(one, other).ToUpperInvariant()}");
        if (a.Receipt != b.Receipt && !(a.Receipt is not null && b.Receipt is not null && (a.Receipt == "receipt" || b.Receipt == "receipt")))
            AddTrait("receipt-differs", -0.2, "One is a depositary receipt, by its name", isVeto: !IsAnchored);
        if (a.IsPreferred != b.IsPreferred) AddTrait("preferred-differs", -0.2, "One is preferred, by its name", isVeto: !IsAnchored);
        if (a.IsRight != b.IsRight) Rule("right-differs", "One is a warrant, a right or a unit, by its name");
        if (a.IsWrapped != b.IsWrapped) Rule("wrapped", "One is wrapped, staked, tokenized or a contract, by its name");
        AddFundTraits(a, b);
    }

    private void AddFundTraits(AssetName a, AssetName b)
    {
        if (a.Issuer is { } issuer && b.Issuer is { } other && issuer != other && !a.Words.Contains(other) && !b.Words.Contains(issuer))
            Rule("issuer-differs", $"They are issued by {First(issuer, other)} and {Last(issuer, other)}");
        if (a.Payout is { } payout && b.Payout is { } otherPayout && payout != otherPayout)
            Rule("payout-differs", "One pays its income out, the other keeps it");
        if (!a.Variants.SequenceEqual(b.Variants))
            AddTrait("variant-differs", -0.2, "One has in its name what the other has not: "
                + string.Join(", ", a.Variants.Except(b.Variants).Concat(b.Variants.Except(a.Variants)).Order(StringComparer.Ordinal)), isVeto: !IsAnchored);
    }

    private void Anchor(string code, string words)
    {
        // A second identifier adds nothing that the first has not said.
        Add(code, IsAnchored ? 0.05 : 0.8, words);
        IsAnchored = true;
    }

    private void Rule(string code, string words)
    {
        reasons.Add(new Reason(code, -0.6, words, Vetoes: true));
        IsImpossible = true;
    }

    private void AddTrait(string code, double weight, string words, bool isVeto) =>
        reasons.Add(new Reason(code, isVeto ? weight : 0, words, isVeto));

    private void AddAgainst(string code, double weight, string words) => Add(code, IsAnchored ? 0 : weight, words);

    private void Add(string code, double weight, string words) => reasons.Add(new Reason(code, weight, words));

    private static string First(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? a : b;

    private static string Last(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? b : a;
}
