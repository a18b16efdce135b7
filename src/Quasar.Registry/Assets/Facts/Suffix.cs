using System.Collections.Frozen;

namespace Quasar.Registry.Assets.Facts;

/// <summary>A symbol without what only its vendor adds to it: <c>VOD</c> and <c>LSE</c> of VOD.LSE.</summary>
/// <param name="Stem">The symbol without the suffix.</param>
/// <param name="Name">The suffix; null where there is none, or where what follows the dot may as well be a share class.</param>
internal readonly record struct Suffix(string Stem, string? Name)
{
    private static readonly FrozenDictionary<string, string[]> Known =
        FactTable.Read("suffixes.csv").ToFrozenDictionary(fields => fields[0], fields => fields[1..]);

    /// <summary>Where it trades, if the suffix says one market.</summary>
    public string? Mic => Name is not null && Known.GetValueOrDefault(Name) is [var only] ? only : null;

    public static Suffix Of(string symbol, string? venue)
    {
        var dot = symbol.LastIndexOf('.');
        if (dot <= 0 || dot == symbol.Length - 1) return new Suffix(symbol, null);
        var name = symbol[(dot + 1)..];
        return Belongs(name, venue) ? new Suffix(symbol[..dot], name) : new Suffix(symbol, null);
    }

    // The PA of BAC.PA is Paris only where the venue does not say New York, and a letter alone may be a share class.
    private static bool Belongs(string name, string? venue)
    {
        if (string.Equals(name, venue, StringComparison.OrdinalIgnoreCase)) return true;
        if (!Known.TryGetValue(name, out var mics)) return false;
        if (venue is null) return name.Length > 1;
        return Venues.Read(venue) is { } mic ? mics.Length == 0 || mics.Contains(mic) : mics.Length != 1;
    }
}
