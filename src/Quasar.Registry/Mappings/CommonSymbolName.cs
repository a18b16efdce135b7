using Quasar.Sdk;

namespace Quasar.Registry.Mappings;

/// <summary>What a common symbol may be called: what a vendor's may, but for what would not come through as a part of an address.</summary>
internal static class CommonSymbolName
{
    public static readonly string Rule = $"A common symbol is 1 to {Symbol.MaxLength} printable ASCII characters without spaces and '%'";

    public static bool IsOne(string? name) => Symbol.TryParse(name, out _) && !name!.Contains('%', StringComparison.Ordinal) && name is not ("." or "..");

    /// <summary>The name that a segment of an address stands for.</summary>
    /// <remarks>All but the slash has been decoded, because a slash would else have parted two segments.</remarks>
    public static string OfSegment(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
