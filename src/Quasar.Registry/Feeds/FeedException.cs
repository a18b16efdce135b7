namespace Quasar.Registry.Feeds;

/// <summary>A list could not be had from DataHub, or not to its end.</summary>
/// <param name="message">DataHub's or the vendor's words, fit to be shown.</param>
internal sealed class FeedException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>How long DataHub or the vendor wants to be left alone, if it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
