using System.Text.Json;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>A mapping as it is shown.</summary>
/// <param name="Symbol">The common symbol.</param>
/// <param name="VendorSymbol">What the provider calls it.</param>
/// <param name="Preference">The lowest is asked first.</param>
/// <param name="From">The first day; null since ever.</param>
/// <param name="To">The day after the last; null without end.</param>
/// <param name="Origin"><c>manual</c>, <c>automatic</c>, or <c>suggestion</c> where somebody has accepted one.</param>
/// <param name="Evidence">Why it was made, where not a person alone says so.</param>
internal sealed record MappingView(
    int Id, string Symbol, string Provider, string VendorSymbol, bool Active, int Preference, DateOnly? From, DateOnly? To, string Origin,
    JsonElement? Evidence, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    public static MappingView Of(Mapping mapping) => new(
        mapping.Id, mapping.Symbol, mapping.Provider, mapping.VendorSymbol, mapping.Active, mapping.Preference, mapping.Valid.From,
        mapping.Valid.To, mapping.Origin, mapping.Evidence, mapping.CreatedAt, mapping.ChangedAt);
}

/// <summary>Some mappings, by id.</summary>
/// <param name="Next">What to give as <c>after</c> for the next page; null on the last.</param>
internal sealed record MappingList(IReadOnlyList<MappingView> Items, int? Next);

/// <summary>What became of one item of a batch that was refused.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Ok">Whether nothing is wrong with it. It was not made either: a batch is made as a whole or not at all.</param>
/// <param name="Errors">What is wrong with it, by field.</param>
internal sealed record BatchItem(int Index, bool Ok, IReadOnlyDictionary<string, string[]> Errors)
{
    public static BatchItem Of(MappingOutcome outcome, int index) => outcome.Objection is { } objection
        ? new(index, Ok: false, new Dictionary<string, string[]> { [objection.Field] = [objection.Message] })
        : new(index, Ok: true, new Dictionary<string, string[]>());
}

/// <summary>A common symbol with all its mappings, those that are over and those that do not count included.</summary>
/// <param name="Providers">Those at which it is mapped today, in order of preference.</param>
internal sealed record CommonSymbolView(
    int Id, string Name, int? InstrumentId, DateTimeOffset CreatedAt, IReadOnlyList<string> Providers, IReadOnlyList<MappingView> Mappings);
