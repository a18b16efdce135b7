using System.Text.Json;

namespace Quasar.Storage;

/// <summary>What a vendor or broker calls a common symbol, and when.</summary>
/// <param name="Symbol">The common symbol.</param>
/// <param name="VendorSymbol">What the provider calls it.</param>
/// <param name="Active">Whether it counts; one that does not is kept aside and may overlap with others.</param>
/// <param name="Preference">The lowest is asked first.</param>
/// <param name="Origin"><c>manual</c>, <c>automatic</c>, or <c>suggestion</c> where somebody has accepted one.</param>
/// <param name="Evidence">Why it was made, where not a person alone says so.</param>
public sealed record Mapping(
    int Id, int SymbolId, string Symbol, string Provider, string VendorSymbol, bool Active, int Preference, Days Valid, string Origin,
    JsonElement? Evidence, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    public const int UsualPreference = 100;
}

/// <summary>A mapping that is to be made.</summary>
public sealed record NewMapping(string Symbol, string Provider, string VendorSymbol, bool Active, int Preference, Days Valid)
{
    /// <summary>How it comes about; by hand unless it says otherwise.</summary>
    public string Origin { get; init; } = "manual";

    public JsonElement? Evidence { get; init; }

    /// <summary>What is another in all but the days on which it holds.</summary>
    public static NewMapping Like(Mapping other, Days valid) =>
        new(other.Symbol, other.Provider, other.VendorSymbol, other.Active, other.Preference, valid) { Origin = other.Origin, Evidence = other.Evidence };
}

/// <summary>Why a mapping cannot be as somebody wants it.</summary>
/// <param name="Field">The field at fault.</param>
/// <param name="InTheWay">The mapping that it would overlap with, if that is why.</param>
public sealed record MappingObjection(string Field, string Message, Mapping? InTheWay = null);

/// <summary>What became of a mapping: it was made or changed, or why not.</summary>
public readonly record struct MappingOutcome(Mapping? Mapping, MappingObjection? Objection);

/// <summary>Which mappings are looked for; what is null does not narrow it down.</summary>
/// <param name="After">The id of the last of the page before.</param>
public sealed record MappingSearch(string? Symbol, string? Provider, string? VendorSymbol, DateOnly? On, bool? Active, int Limit, int? After);

/// <summary>One page, by id.</summary>
/// <param name="Next">What to ask for <c>after</c> to get the next page; null on the last.</param>
public sealed record MappingPage(IReadOnlyList<Mapping> Items, int? Next);
