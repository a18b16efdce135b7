using System.Net;
using System.Text.RegularExpressions;

namespace Quasar.Sdk;

/// <summary>Turns a vendor's HTTP refusal into a <see cref="VendorException"/>.</summary>
public static class VendorResponse
{
    private const int LongestQuote = 400;

    // Some vendors echo the address they were called at, credentials included. Linear in time, as the words are a stranger's.
    private static readonly Regex Query = new("""\?[^\s"'<>]*=[^\s"'<>]*""", RegexOptions.NonBacktracking);

    /// <summary>Returns the response if it succeeded, else throws what its status means, with the vendor's words.</summary>
    /// <remarks>401 and 403 are <see cref="VendorFault.Unauthorized"/>, 402 <see cref="VendorFault.QuotaSpent"/>, 404
    /// <see cref="VendorFault.UnknownSymbol"/>, 429 <see cref="VendorFault.RateLimited"/>, other 4xx
    /// <see cref="VendorFault.Refused"/>, all else <see cref="VendorFault.Transient"/>. Of an address in the words the query
    /// is left out, and a page of HTML is not quoted.</remarks>
    /// <exception cref="VendorException">The response is no success.</exception>
    public static Task<HttpResponseMessage> EnsureVendorSuccessAsync(
        this HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken) =>
        response.EnsureVendorSuccessAsync(time, (_, _) => null, cancellationToken);

    /// <inheritdoc cref="EnsureVendorSuccessAsync(HttpResponseMessage, TimeProvider, CancellationToken)"/>
    /// <param name="response">The vendor's response.</param>
    /// <param name="time">The clock, for a Retry-After that is a date.</param>
    /// <param name="faultOf">What this vendor means by a status and its words; null where it means the usual.</param>
    /// <param name="cancellationToken">Ends the reading of the words.</param>
    public static async Task<HttpResponseMessage> EnsureVendorSuccessAsync(
        this HttpResponseMessage response,
        TimeProvider time,
        Func<HttpStatusCode, string, VendorFault?> faultOf,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(faultOf);
        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            var words = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            throw new VendorException(faultOf(response.StatusCode, words) ?? UsualFaultOf(response.StatusCode), Quote(response, words))
            {
                RetryAfter = RetryAfterOf(response, time),
            };
        }
    }

    private static VendorFault UsualFaultOf(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => VendorFault.Unauthorized,
        402 => VendorFault.QuotaSpent,
        404 => VendorFault.UnknownSymbol,
        408 => VendorFault.Transient,
        429 => VendorFault.RateLimited,
        >= 400 and < 500 => VendorFault.Refused,
        _ => VendorFault.Transient,
    };

    private static string Quote(HttpResponseMessage response, string words)
    {
        words = Query.Replace(words.Trim(), "?…");
        var status = $"HTTP {(int)response.StatusCode}";
        if (words.Length == 0 || words[0] == '<') return $"{status} {response.ReasonPhrase}".TrimEnd();
        return $"{status}: {(words.Length > LongestQuote ? words[..LongestQuote] + "…" : words)}";
    }

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };
}
