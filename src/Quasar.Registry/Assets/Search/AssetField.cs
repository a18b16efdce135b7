using System.Globalization;
using Quasar.Storage;

namespace Quasar.Registry.Assets.Search;

/// <summary>Fields with few different values among many assets.</summary>
internal enum AssetField
{
    Provider,
    Kind,
    Venue,
    Currency,
    FirstSeen,
    DelistedAt,
    Mic,
    Base,
    Country,
}

internal static class AssetFieldValues
{
    public static readonly int Count = Enum.GetValues<AssetField>().Length;

    /// <summary>What can be sorted by: the first ones.</summary>
    public static readonly int Sorted = (int)AssetField.DelistedAt + 1;

    public static string? Of(AssetRow row, AssetField field) => field switch
    {
        AssetField.Provider => row.Provider,
        AssetField.Kind => row.Kind,
        AssetField.Venue => row.Venue,
        AssetField.Currency => row.Currency,
        // Many assets were first seen in one refresh.
        AssetField.FirstSeen => Moment(row.FirstSeen),
        AssetField.DelistedAt => row.DelistedAt is { } at ? Moment(at) : null,
        AssetField.Mic => row.Mic,
        AssetField.Base => row.Base,
        _ => row.Country,
    };

    private static string Moment(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
}
