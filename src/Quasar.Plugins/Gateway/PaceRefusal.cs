using System.Globalization;

namespace Quasar.Plugins.Gateway;

/// <summary>Why a call does not go out now, and after how long it might.</summary>
internal sealed record PaceRefusal(int Status, TimeSpan After, string Words)
{
    public static PaceRefusal QuotaSpent(int quota, TimeSpan after) => new(402, after, string.Create(
        CultureInfo.InvariantCulture, $"Today's quota of {quota} calls is spent. It begins anew at midnight UTC"));

    public static PaceRefusal Later(TimeSpan after) => new(429, after, string.Create(
        CultureInfo.InvariantCulture, $"The vendor's limits leave no room for this call for another {Math.Ceiling(after.TotalSeconds):0} s"));
}
