using System.Net;
using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>Asks Kraken's public REST interface.</summary>
internal sealed class KrakenRest(PluginContext<KrakenSettings> context)
{
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        var address = new Uri($"{context.Settings.Rest.AbsoluteUri.TrimEnd('/')}/{path}");
        var answer = await context.Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return await KrakenEnvelope.OpenAsync<T>(answer, context.Time, FaultOf, cancellationToken);
    }

    // Kraken itself refuses with status 200 and words. Another status is its edge's, and says nothing of the request.
    private static VendorFault? FaultOf(HttpStatusCode status) =>
        status == HttpStatusCode.TooManyRequests ? VendorFault.RateLimited : VendorFault.Transient;
}
