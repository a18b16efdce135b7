namespace Quasar.Sdk;

/// <summary>A vendor's refusal, in its own words.</summary>
/// <param name="fault">What kind of refusal it is, which decides what the host does next.</param>
/// <param name="message">The vendor's words, shown to the user as they are. Credentials never belong in it.</param>
/// <param name="innerException">What was caught, if anything.</param>
public sealed class VendorException(VendorFault fault, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What kind of refusal it is.</summary>
    public VendorFault Fault { get; } = fault;

    /// <summary>How long the vendor wants to be left alone, if it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
