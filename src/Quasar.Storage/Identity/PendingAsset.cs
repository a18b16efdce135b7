namespace Quasar.Storage;

/// <summary>An asset as it is compared.</summary>
/// <param name="ShareClassFigi">What OpenFIGI calls the share it is, if it was asked.</param>
public sealed record ComparedAsset(int Id, string Provider, string Symbol, AssetFacts Facts, string? ShareClassFigi, bool IsDelisted);

/// <summary>An asset of which it is to be decided which instrument it is: it is new, or what is known of it has changed.</summary>
/// <param name="Instrument">The one it is linked to; null where it is to none.</param>
/// <param name="IsByHand">Whether a person has linked it.</param>
/// <param name="Refused">Instruments that a person has said it is not.</param>
/// <param name="Digest">Of what was known of it when it was read.</param>
public sealed record PendingAsset(
    ComparedAsset Asset, int? Instrument, bool IsByHand, IReadOnlyCollection<int> Refused, long Digest);

/// <summary>What is known of an instrument: by an asset that is it, or by its identifiers.</summary>
/// <param name="Asset">Its <c>Id</c> is 0 where it stands for the identifiers.</param>
/// <param name="IsByHand">Whether a person has linked it.</param>
public sealed record KnownMember(int Instrument, ComparedAsset Asset, bool IsByHand);

/// <summary>What an asset was found to be.</summary>
/// <param name="State"><c>linked</c> or <c>suggested</c>.</param>
/// <param name="Evidence">JSON: what speaks for it and against it.</param>
public sealed record FoundLink(int Asset, int Instrument, string State, double Confidence, string Evidence);

/// <summary>An instrument that was not known before.</summary>
public sealed record NewInstrument(int Id, AssetKind Kind, string? Name);

/// <summary>What the matcher has found of a portion of assets.</summary>
public sealed record MatchedPortion(
    IReadOnlyList<PendingAsset> Assets, IReadOnlyList<NewInstrument> Instruments, IReadOnlyList<FoundLink> Links);
