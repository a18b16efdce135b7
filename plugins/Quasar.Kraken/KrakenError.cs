using System.Globalization;
using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>What Kraken's words of refusal mean: <c>E</c>, a category, a colon, a message and at times a detail.</summary>
internal static class KrakenError
{
    private const string Throttled = "EService:Throttled:";

    public static VendorException ToException(string words, TimeProvider time) => new(FaultOf(words), words)
    {
        RetryAfter = RetryAfterOf(words, time),
    };

    /// <summary>Whether the words say that an order was not taken, although the same words will pass for other requests.</summary>
    public static bool IsOrderNotTaken(string words) => Says(words, "EService:Market in") || Says(words, "EService:Deadline elapsed");

    // What is not known is tried again: to give up on a series wrongly costs data, to ask once more does not.
    private static VendorFault FaultOf(string words) => words switch
    {
        _ when Says(words, "EQuery:Unknown asset") => VendorFault.UnknownSymbol,
        _ when Says(words, "EService:Throttled") || Says(words, "EGeneral:Temporary lockout") => VendorFault.RateLimited,
        _ when words.Contains("rate limit", StringComparison.OrdinalIgnoreCase) => VendorFault.RateLimited,
        _ when words.Contains("too many requests", StringComparison.OrdinalIgnoreCase) => VendorFault.RateLimited,
        _ when Says(words, "EAPI:") || Says(words, "EAuth:") || Says(words, "ESession:") => VendorFault.Unauthorized,
        _ when Says(words, "EGeneral:Permission denied") => VendorFault.Unauthorized,
        _ when Says(words, "EOrder:") => VendorFault.Refused,
        _ when Says(words, "EGeneral:Invalid arguments") || Says(words, "EGeneral:Unknown method") => VendorFault.Refused,
        _ => VendorFault.Transient,
    };

    // A throttled client is told until when, in unix seconds; a lockout is known to last a quarter of an hour.
    private static TimeSpan? RetryAfterOf(string words, TimeProvider time)
    {
        if (Says(words, "EGeneral:Temporary lockout")) return TimeSpan.FromMinutes(15);
        if (!Says(words, Throttled)) return null;
        return long.TryParse(words.AsSpan(Throttled.Length), NumberStyles.Integer, CultureInfo.InvariantCulture, out var until)
            ? DateTimeOffset.FromUnixTimeSeconds(until) - time.GetUtcNow()
            : null;
    }

    private static bool Says(string words, string beginning) => words.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);
}
