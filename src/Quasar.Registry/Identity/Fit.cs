using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>How an asset fits an instrument.</summary>
/// <param name="With">Of what is known of the instrument, that which the asset is most like.</param>
/// <param name="Rival">A coin that the asset's vendor tells from it, and that is this instrument or may as well be.</param>
/// <param name="IsAnchored">Whether both share an identifier of the thing itself.</param>
/// <param name="MayStay">Whether the asset may stay it, if that is what it was found to be before: nothing that is known by now is
/// against it. Where no other asset is it, a new name is not.</param>
internal sealed record Fit(int Instrument, Verdict Verdict, Likeness Likeness, ComparedAsset With, ComparedAsset? Rival, bool IsAnchored, bool MayStay)
{
    private static readonly string[] Anchors = ["isin-same", "figi-same", "share-class-figi-same"];

    public string Evidence => EvidenceText.Of(Rival is null ? Likeness : Likeness with { Reasons = [.. Likeness.Reasons, ReasonOf(Rival)] }, With);

    /// <returns>Null where nothing is known of the instrument but a rival of the asset.</returns>
    public static Fit? Of(ComparedAsset asset, Profile profile, IGrouping<int, Member> instrument)
    {
        var rivals = instrument.Where(member => Rivals.Are(asset, member.Asset)).ToList();
        // What the instrument is called, it may be called after the rival.
        var others = rivals.Count == 0 ? [.. instrument] : instrument.Except(rivals).Where(member => member.Asset.Id != 0).ToList();
        if (others.Count == 0) return null;
        var likenesses = others.Select(member => (member, likeness: Likeness.Of(profile, member.Profile))).ToList();
        var (closest, best) = likenesses.MaxBy(one => (one.likeness.Identity, one.likeness.Score));
        var isAnchored = likenesses.Exists(one => one.likeness.Identity != Verdict.None && IsAnchor(one.likeness));
        var verdict = best.Identity;
        var isVetoed = likenesses.Exists(one => one.likeness.Reasons.Any(reason => reason.Vetoes));
        var isAlone = instrument.All(member => member.Asset.Id == 0);
        if (!isAnchored)
        {
            if (isVetoed) verdict = Lower(verdict);
            if (asset.IsDelisted != closest.Asset.IsDelisted) verdict = OfReusedTicker(verdict, best);
        }
        if (rivals.Count > 0)
            verdict = verdict == Verdict.Automatic && !rivals.Exists(rival => rival.IsByHand) ? Verdict.Suggested : Verdict.None;
        return new Fit(
            instrument.Key, verdict, best, closest.Asset, rivals.FirstOrDefault()?.Asset, isAnchored,
            rivals.Count == 0 && !best.Contradicts && (isAlone || isAnchored || !isVetoed));
    }

    /// <summary>The same, where a rival that is no instrument yet may as well be this one.</summary>
    public Fit ContestedBy(ComparedAsset rival) => this with { Verdict = Verdict.Suggested, Rival = rival };

    private static Reason ReasonOf(ComparedAsset rival) => new(
        "coin-rival", 0, $"{rival.Provider} tells it from {rival.Symbol}, which is this or may as well be", Vetoes: true);

    private static bool IsAnchor(Likeness likeness) => likeness.Reasons.Any(reason => Anchors.Contains(reason.Code));

    private static Verdict Lower(Verdict verdict) => verdict == Verdict.Automatic ? Verdict.Suggested : verdict;

    // A ticker that its bearer has left says nothing of who has it now, unless the names are alike. A pair is a pair.
    private static Verdict OfReusedTicker(Verdict verdict, Likeness likeness) =>
        likeness.Reasons.Any(reason => reason.Code == "pair-same") ? verdict
        : likeness.Reasons.Any(reason => reason.Code == "name-differs") ? Verdict.None
        : Lower(verdict);
}
