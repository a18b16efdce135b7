using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>Decides of each asset which instrument it is, of those that are known by then.</summary>
/// <remarks>
/// An instrument fits where the best of its assets does, and none contradicts; one that contradicts is overruled by an identifier that
/// the asset shares with another. Exactly one that fits is linked. Where several fit, or some only may, a person has to decide. Where
/// none may, the asset is the first of a new instrument. Of two coins that a vendor tells apart only one can be an instrument: where
/// both would be it, both wait.
/// </remarks>
internal sealed class Matcher(IReadOnlyList<int> free, Rivals rivals)
{
    private const int MostSuggestions = 5;

    private readonly KnownInstruments known = new();
    private readonly List<NewInstrument> instruments = [];
    private readonly List<FoundLink> links = [];
    private int used;

    /// <summary>Decides of a portion of assets.</summary>
    /// <param name="ids">For the instruments that may have to be made, one for each asset.</param>
    public static MatchedPortion Decide(IReadOnlyList<PendingAsset> assets, IEnumerable<KnownMember> known, IReadOnlyList<int> ids)
    {
        var matcher = new Matcher(ids, new Rivals(assets));
        var pending = assets.ToDictionary(asset => asset.Asset.Id);
        // What is looked at anew is not known until it is decided, unless a person has decided it.
        foreach (var member in known)
            if (!pending.TryGetValue(member.Asset.Id, out var asset) || asset.IsByHand)
                matcher.known.Add(member.Instrument, member.Asset, member.IsByHand);
        var waiting = assets.Where(asset => !asset.IsByHand && !matcher.TryDecide(asset, out _)).ToList();
        // What came after them may have settled it.
        foreach (var asset in waiting)
            if (!matcher.TryDecide(asset, out var near)) matcher.Suggest(asset.Asset, near);
        return new MatchedPortion(assets, matcher.instruments, matcher.links);
    }

    // Where nothing is certain, gives what the asset may be.
    private bool TryDecide(PendingAsset pending, out IReadOnlyList<Fit> near)
    {
        var (asset, profile) = (pending.Asset, Profile.Of(pending.Asset.Facts, pending.Asset.ShareClassFigi));
        var fits = known.Near(asset, profile, pending.Instrument)
            .Where(instrument => !pending.Refused.Contains(instrument.Key))
            .Select(instrument => FitOf(pending, profile, instrument)).OfType<Fit>()
            .Where(fit => fit.Verdict != Verdict.None || (fit.Instrument == pending.Instrument && fit.MayStay))
            .OrderByDescending(fit => fit.Likeness.Score).ThenBy(fit => fit.Instrument).ToList();
        near = fits;
        if (Chosen(pending, fits) is { } chosen) Link(asset, chosen.Instrument, chosen.Likeness.Score, chosen.Evidence);
        else if (fits.Count == 0) LinkToNew(asset);
        else return false;
        return true;
    }

    private Fit? FitOf(PendingAsset pending, Profile profile, IGrouping<int, Member> instrument)
    {
        var fit = Fit.Of(pending.Asset, profile, instrument);
        return fit is { Verdict: Verdict.Automatic } && fit.Instrument != pending.Instrument && rivals.Find(pending.Asset, instrument) is { } rival
            ? fit.ContestedBy(rival)
            : fit;
    }

    private void Suggest(ComparedAsset asset, IEnumerable<Fit> near)
    {
        foreach (var fit in near.Take(MostSuggestions))
            links.Add(new FoundLink(asset.Id, fit.Instrument, "suggested", fit.Likeness.Score, fit.Evidence));
    }

    // What an asset was found to be it stays, as long as nothing contradicts.
    private static Fit? Chosen(PendingAsset pending, List<Fit> near)
    {
        if (near.Find(fit => fit.Instrument == pending.Instrument && fit.MayStay) is { } present) return present;
        var fitting = near.FindAll(fit => fit.Verdict == Verdict.Automatic);
        if (fitting.Count > 1 && fitting.FindAll(fit => fit.IsAnchored) is [_] anchored) fitting = anchored;
        return fitting is [var only] ? only : null;
    }

    private void LinkToNew(ComparedAsset asset)
    {
        var instrument = new NewInstrument(free[used++], asset.Facts.Kind, asset.Facts.Name);
        instruments.Add(instrument);
        Link(asset, instrument.Id, 1, EvidenceText.First);
    }

    private void Link(ComparedAsset asset, int instrument, double confidence, string evidence)
    {
        links.Add(new FoundLink(asset.Id, instrument, "linked", confidence, evidence));
        known.Add(instrument, asset, isByHand: false);
        rivals.Settle(asset);
    }
}
