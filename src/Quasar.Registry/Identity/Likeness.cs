using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>How much speaks for two assets being the same instrument.</summary>
/// <remarks>
/// The score is the sum of the reasons' weights, held within [0, 1]. It ranks; what may be done is for the verdicts to say, which ask
/// for more than a score: something exact that both agree in, and nothing that vetoes. All of it is the same whichever comes first.
/// </remarks>
/// <param name="Score">From 0, nothing speaks for it, to 1.</param>
/// <param name="Identity">Whether both may be taken for one instrument: a share, a fund, a pair.</param>
/// <param name="Contradicts">Whether they differ in what makes a thing this one, whatever else speaks for it.</param>
/// <param name="Mapping">Whether one may stand for the other where prices are asked for: <see cref="Identity"/>, and prices of one
/// currency. Automatic only where unit and market are the same, too.</param>
internal sealed record Likeness(
    double Score, Verdict Identity, bool Contradicts, Verdict Mapping, PriceFit Prices, IReadOnlyList<Reason> Reasons)
{
    /// <summary>The score from which on nobody has to look, if nothing vetoes.</summary>
    public const double AutomaticFrom = 0.8;

    /// <summary>The score from which on a person is asked.</summary>
    public const double SuggestedFrom = 0.42;

    public static Likeness Of(AssetFacts a, AssetFacts b) => Of(Profile.Of(a), Profile.Of(b));

    public static Likeness Of(Profile a, Profile b)
    {
        var evidence = a.IsPair || b.IsPair ? Evidence.OfPairs(a, b) : Evidence.OfSecurities(a, b);
        var score = Math.Clamp(Math.Round(evidence.Reasons.Sum(reason => reason.Weight), 6), 0, 1);
        var identity = Judge(evidence, ref score);
        var prices = FitOf(a, b);
        return new Likeness(score, identity, evidence.IsImpossible, JudgeMapping(identity, prices), prices, evidence.Reasons);
    }

    private static Verdict Judge(Evidence evidence, ref double score)
    {
        // The same identifier on what cannot be one thing is a mistake of a vendor's, and for a person to see.
        if (evidence.IsImpossible) return evidence.IsAnchored ? Suggest(ref score) : None(ref score);
        if (evidence.IsAnchored && score < SuggestedFrom) score = SuggestedFrom;
        var isVetoed = evidence.Reasons.Any(reason => reason.Vetoes);
        return score >= AutomaticFrom && !isVetoed && evidence.IsCertain ? Verdict.Automatic
            : score >= SuggestedFrom ? Verdict.Suggested
            : Verdict.None;
    }

    private static Verdict Suggest(ref double score)
    {
        score = SuggestedFrom;
        return Verdict.Suggested;
    }

    private static Verdict None(ref double score)
    {
        score = Math.Min(score, 0.1);
        return Verdict.None;
    }

    private static PriceFit FitOf(Profile a, Profile b)
    {
        if (a.Facts.Currency is not { } one || b.Facts.Currency is not { } other) return PriceFit.Unknown;
        if (!one.Equals(other, StringComparison.OrdinalIgnoreCase)) return PriceFit.OtherCurrency;
        if (a.Facts.CurrencyUnit != b.Facts.CurrencyUnit) return PriceFit.OtherUnit;
        if (a.IsPair || b.IsPair) return PriceFit.Same;
        var market = Evidence.Market(a, b);
        return market is MarketFit.Same or MarketFit.SameCountry ? PriceFit.Same
            : market == MarketFit.Unknown ? PriceFit.Unknown
            : PriceFit.OtherMarket;
    }

    private static Verdict JudgeMapping(Verdict identity, PriceFit prices) => (identity, prices) switch
    {
        (Verdict.None, _) or (_, PriceFit.OtherCurrency) => Verdict.None,
        (Verdict.Automatic, PriceFit.Same) => Verdict.Automatic,
        _ => Verdict.Suggested,
    };
}
