using Quasar.Registry.Code;
using Quasar.Sdk;

namespace Quasar.Registry.Mappings;

/// <summary>What the fields of a mapping may be.</summary>
internal static class MappingFields
{
    public const string PreferenceRule = "A preference is a whole number from 0 to 1,000,000; the lowest is asked first";
    public const string ProviderRule = "This is no name of a provider";
    private const int LargestPreference = 1_000_000;

    public static readonly string SymbolRule = $"A symbol is 1 to {Symbol.MaxLength} printable ASCII characters without spaces";

    public static bool IsPreference(int preference) => preference is >= 0 and <= LargestPreference;

    public static bool IsProvider(string? name) => name is not null && PluginAssembly.PluginName().IsMatch(name);
}
