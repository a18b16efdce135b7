using System.Text.Json;

namespace Quasar.Storage;

/// <summary>A thing that is traded, whoever lists it.</summary>
/// <param name="MergedInto">The instrument that it was found to be, and that has all that it had; null where it stands for itself.</param>
public sealed record Instrument(int Id, string Kind, string? Name, int? MergedInto, DateTime CreatedAt);

/// <summary>What an instrument is called.</summary>
/// <param name="From">The first day on which it is; null where nobody knows of one.</param>
/// <param name="To">The first day on which it is no more; null while it is.</param>
/// <param name="Source">Who says so: a provider, <c>openfigi</c>, a person.</param>
/// <param name="ByHand">Whether a person has entered or ended it.</param>
public sealed record InstrumentIdentifier(int Id, string Scheme, string Value, DateOnly? From, DateOnly? To, string Source, bool ByHand);

/// <summary>An asset that is an instrument, or may be.</summary>
/// <param name="ByHand">Whether a person has decided it.</param>
/// <param name="Evidence">What speaks for it and against it.</param>
public sealed record LinkedAsset(
    int Id, string Provider, string Symbol, string? Name, DateTime? DelistedAt, bool ByHand, double Confidence, JsonElement Evidence,
    DateTime DecidedAt, string DecidedBy);

/// <summary>An instrument with all that it is called, and all that is it.</summary>
public sealed record InstrumentDetail(
    Instrument Instrument, IReadOnlyList<InstrumentIdentifier> Identifiers, IReadOnlyList<LinkedAsset> Assets);

/// <summary>Which instruments are looked for.</summary>
/// <param name="Text">Each of its words must be in the name, or the whole be one of the identifiers; null for all.</param>
/// <param name="Scheme">Together with <paramref name="Value"/>: the instrument that is called so on the day <paramref name="On"/>.</param>
/// <param name="After">The id of the last instrument of the page before; 0 for the first page.</param>
public sealed record InstrumentSearch(string? Text, string? Scheme, string? Value, DateOnly On, int Limit, int After);

/// <summary>An asset that waits for a person to say which instrument it is.</summary>
public sealed record WaitingAsset(
    int Id, string Provider, string Symbol, AssetFacts Facts, IReadOnlyList<InstrumentSuggestion> Suggestions);

/// <summary>An instrument that an asset may be.</summary>
public sealed record InstrumentSuggestion(int Instrument, string Kind, string? Name, double Confidence, JsonElement Evidence);
