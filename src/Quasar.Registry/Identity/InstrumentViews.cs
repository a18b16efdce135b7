using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>A page of instruments.</summary>
/// <param name="Next">What to ask for <c>after</c> to get the next page; null on the last.</param>
internal sealed record InstrumentPage(IReadOnlyList<Instrument> Items, int? Next);

/// <summary>An instrument with all that it is called, and all that is it.</summary>
/// <param name="MergedInto">The instrument that it was found to be, and that has all that it had.</param>
internal sealed record InstrumentView(
    int Id, string Kind, string? Name, int? MergedInto, DateTime CreatedAt, IReadOnlyList<InstrumentIdentifier> Identifiers,
    IReadOnlyList<LinkedAsset> Assets)
{
    public static InstrumentView Of(InstrumentDetail detail) => new(
        detail.Instrument.Id, detail.Instrument.Kind, detail.Instrument.Name, detail.Instrument.MergedInto, detail.Instrument.CreatedAt,
        detail.Identifiers, detail.Assets);
}

/// <summary>A page of assets that wait for a decision.</summary>
/// <param name="Next">What to ask for <c>after</c> to get the next page; null on the last.</param>
internal sealed record ReviewPage(IReadOnlyList<WaitingAsset> Items, int? Next);

/// <summary>An identifier to be entered.</summary>
/// <param name="Scheme"><c>isin</c>, <c>figi</c>, <c>ticker</c> or <c>pair</c>.</param>
/// <param name="From">The first day on which it holds; since ever when left out.</param>
/// <param name="To">The first day on which it holds no more; still when left out.</param>
internal sealed record NewIdentifier(string? Scheme, string? Value, DateOnly? From, DateOnly? To);

/// <summary>The days on which an identifier holds; null has no end.</summary>
internal sealed record IdentifierDays(DateOnly? From, DateOnly? To);

/// <summary>Into which instrument another is merged.</summary>
internal sealed record MergeInto(int? Into);

/// <summary>Which asset is split off.</summary>
internal sealed record SplitOff(int? Asset);

/// <summary>What is decided of an asset.</summary>
/// <param name="Asset">Which asset; not needed where the address says it.</param>
/// <param name="Verdict"><c>link</c>: it is that instrument; <c>refuse</c>: it is not; <c>new</c>: it is an instrument of its own.</param>
/// <param name="Instrument">Which instrument, for <c>link</c> and <c>refuse</c>.</param>
internal sealed record Decision(int? Asset, string? Verdict, int? Instrument);

/// <summary>Decisions, each of which stands for itself.</summary>
internal sealed record DecisionBatch(IReadOnlyList<Decision>? Decisions);

/// <summary>What came of a decision.</summary>
/// <param name="Instrument">The one the asset is linked to by now; null where it is to none.</param>
/// <param name="Error">Why nothing was decided; null when it was.</param>
internal sealed record Decided(int? Asset, int? Instrument, string? Field, string? Error);

/// <summary>What came of each decision, in their order.</summary>
internal sealed record DecidedBatch(IReadOnlyList<Decided> Items);
