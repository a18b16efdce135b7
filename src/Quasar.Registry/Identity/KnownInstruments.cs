using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>Something known of an instrument, made ready to be compared.</summary>
internal sealed record Member(int Instrument, ComparedAsset Asset, Profile Profile, bool IsByHand);

/// <summary>What is known of instruments, to be found by what they could share with an asset.</summary>
internal sealed class KnownInstruments
{
    private readonly Dictionary<string, List<Member>> byKey = [];

    public void Add(int instrument, ComparedAsset asset, bool isByHand)
    {
        var member = new Member(instrument, asset, Profile.Of(asset.Facts, asset.ShareClassFigi), isByHand);
        foreach (var key in Keys(member.Profile).Append(KeyOf(instrument)))
        {
            if (!byKey.TryGetValue(key, out var members)) byKey[key] = members = [];
            members.Add(member);
        }
    }

    /// <summary>All that is known of each instrument that the asset could be, other than by the asset itself.</summary>
    public IEnumerable<IGrouping<int, Member>> Near(ComparedAsset asset, Profile profile, int? linkedTo)
    {
        var near = Keys(profile).Concat(linkedTo is { } instrument ? [KeyOf(instrument)] : [])
            .SelectMany(key => byKey.GetValueOrDefault(key) ?? []).Select(member => member.Instrument).ToHashSet();
        return near.SelectMany(one => byKey[KeyOf(one)]).Where(member => member.Asset.Id != asset.Id).GroupBy(member => member.Instrument);
    }

    /// <summary>By what to look in the database for what assets may be.</summary>
    public static MatchKeys KeysOf(IReadOnlyList<PendingAsset> assets)
    {
        var profiles = assets.Select(asset => Profile.Of(asset.Asset.Facts, asset.Asset.ShareClassFigi)).ToList();
        return new MatchKeys(
            profiles.Select(profile => profile.Facts.Isin).OfType<string>().Distinct(),
            profiles.SelectMany(profile => new[] { profile.Facts.Figi, profile.ShareClassFigi }).OfType<string>().Distinct(),
            profiles.Select(profile => profile.PairKey).OfType<string>().Distinct(),
            profiles.Where(profile => !profile.IsPair && profile.TickerKey.Length > 0).Select(profile => profile.TickerKey).Distinct(),
            assets.Select(asset => asset.Instrument).OfType<int>().Distinct());
    }

    private static string KeyOf(int instrument) => $"#{instrument}";

    private static IEnumerable<string> Keys(Profile profile)
    {
        if (profile.Facts.Isin is { } isin) yield return $"isin {isin}";
        if (profile.Facts.Figi is { } figi) yield return $"figi {figi}";
        if (profile.ShareClassFigi is { } shareClass && shareClass != profile.Facts.Figi) yield return $"figi {shareClass}";
        if (profile.PairKey is { } pair) yield return $"pair {pair}";
        else if (profile.TickerKey.Length > 0) yield return $"ticker {profile.TickerKey}";
    }
}
