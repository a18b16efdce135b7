using System.Text.Json.Serialization;
using Quasar.Registry.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>A mapping to be made.</summary>
/// <param name="Symbol">The common symbol.</param>
/// <param name="Provider">The vendor or broker.</param>
/// <param name="VendorSymbol">What it calls it, letter for letter.</param>
/// <param name="From">The first day; null since ever.</param>
/// <param name="To">The day after the last; null without end.</param>
/// <param name="Preference">The lowest is asked first; 100 when left out.</param>
/// <param name="Active">Whether it counts; true when left out.</param>
internal sealed record MappingRequest(
    string? Symbol, string? Provider, string? VendorSymbol, DateOnly? From = null, DateOnly? To = null,
    int Preference = Mapping.UsualPreference, bool Active = true)
{
    /// <returns>The objections by field; none when it can be tried.</returns>
    public Dictionary<string, string[]> Check(IReadOnlyCollection<string> unknownProviders)
    {
        var errors = new Dictionary<string, string[]>();
        if (!CommonSymbolName.IsOne(Symbol)) errors["symbol"] = [CommonSymbolName.Rule];
        if (string.IsNullOrEmpty(Provider)) errors["provider"] = ["Name a provider"];
        else if (!MappingFields.IsProvider(Provider) || unknownProviders.Contains(Provider)) errors["provider"] = [$"There is no provider named '{Provider}'"];
        if (!Sdk.Symbol.TryParse(VendorSymbol, out _)) errors["vendorSymbol"] = [MappingFields.SymbolRule];
        if (!MappingFields.IsPreference(Preference)) errors["preference"] = [MappingFields.PreferenceRule];
        if (!Day.IsOne(From)) errors["from"] = [Day.Rule];
        if (!Day.IsOne(To)) errors["to"] = [Day.Rule];
        else if (From >= To) errors["to"] = ["A mapping ends after it begins"];
        return errors;
    }

    public NewMapping ToMapping() => new(Symbol!, Provider!, VendorSymbol!, Active, Preference, new Days(From, To));
}

/// <summary>Mappings to be made, all or none.</summary>
/// <param name="CreateSymbols">Whether common symbols that are not there are made, too; false when left out.</param>
internal sealed record MappingBatch(IReadOnlyList<MappingRequest>? Items, bool CreateSymbols = false);

/// <summary>What is to be changed of a mapping; what is left out stays as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class MappingChange
{
    private bool saysFrom;
    private bool saysTo;

    public string? VendorSymbol { get; set; }

    public bool? Active { get; set; }

    public int? Preference { get; set; }

    /// <summary>The first day; null for since ever.</summary>
    public DateOnly? From
    {
        get;
        set => (field, saysFrom) = (value, true);
    }

    /// <summary>The day after the last; null for without end.</summary>
    public DateOnly? To
    {
        get;
        set => (field, saysTo) = (value, true);
    }

    public Dictionary<string, string[]> Check()
    {
        var errors = new Dictionary<string, string[]>();
        if (VendorSymbol is not null && !Symbol.TryParse(VendorSymbol, out _)) errors["vendorSymbol"] = [MappingFields.SymbolRule];
        if (!MappingFields.IsPreference(Preference ?? 0)) errors["preference"] = [MappingFields.PreferenceRule];
        if (!Day.IsOne(From)) errors["from"] = [Day.Rule];
        if (!Day.IsOne(To)) errors["to"] = [Day.Rule];
        return errors;
    }

    public Mapping ApplyTo(Mapping mapping) => mapping with
    {
        VendorSymbol = VendorSymbol ?? mapping.VendorSymbol,
        Active = Active ?? mapping.Active,
        Preference = Preference ?? mapping.Preference,
        Valid = new Days(saysFrom ? From : mapping.Valid.From, saysTo ? To : mapping.Valid.To),
    };
}
