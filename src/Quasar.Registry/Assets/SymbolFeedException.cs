namespace Quasar.Registry.Assets;

/// <summary>A vendor's list of symbols could not be had, or not to its end.</summary>
/// <param name="message">DataHub's or the vendor's words, fit to be shown.</param>
internal sealed class SymbolFeedException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>How long DataHub or the vendor wants to be left alone, if it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
