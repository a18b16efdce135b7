namespace Quasar.Sdk;

/// <summary>Says that a call below a path costs the vendor's limits more than one. Where several paths fit, the longest counts.</summary>
/// <remarks>Limits that count cost are those with <see cref="RateLimitAttribute.ByCost"/>, and the day's quota
/// (<see cref="DailyQuotaAttribute"/>).</remarks>
/// <param name="path">The path's beginning, below the address of an endpoint: <c>intraday/</c>.</param>
/// <param name="cost">What one call costs, from 0 to 100000.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CallCostAttribute(string path, int cost) : Attribute
{
    /// <summary>The path's beginning, below the address of an endpoint.</summary>
    public string Path { get; } = path;

    /// <summary>What one call costs.</summary>
    public int Cost { get; } = cost;
}
