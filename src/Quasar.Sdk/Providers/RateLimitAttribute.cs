namespace Quasar.Sdk;

/// <summary>The vendor's rate limit. The host keeps it over all calls of the plugin; several limits hold together.</summary>
/// <param name="requests">How many requests fit into one period, 1 or more.</param>
/// <param name="seconds">The period's length in seconds, more than 0.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RateLimitAttribute(int requests, double seconds) : Attribute
{
    /// <summary>How many requests fit into one period.</summary>
    public int Requests { get; } = requests;

    /// <summary>The period's length in seconds.</summary>
    public double Seconds { get; } = seconds;

    /// <summary>Whether a call counts by its cost (<see cref="CallCostAttribute"/>), and not as one request. Default no.</summary>
    public bool ByCost { get; init; }
}
