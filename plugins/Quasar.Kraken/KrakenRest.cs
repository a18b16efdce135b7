using System.Net;
using System.Text.Json;
using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>Asks Kraken's public REST interface and opens the envelope around its answer.</summary>
internal sealed class KrakenRest(PluginContext<KrakenSettings> context)
{
    private sealed record Envelope(string[]? Error, JsonElement Result);

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        var address = new Uri($"{context.Settings.Rest.AbsoluteUri.TrimEnd('/')}/{path}");
        var answer = await context.Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var response = await answer.EnsureVendorSuccessAsync(
            context.Time, (status, _) => FaultOf(status), cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            var envelope = await JsonSerializer.DeserializeAsync<Envelope>(body, KrakenJson.Options, cancellationToken);
            if (envelope?.Error?.FirstOrDefault(error => !error.StartsWith('W')) is { } refusal)
                throw KrakenError.ToException(refusal, context.Time);
            return envelope is { Result.ValueKind: JsonValueKind.Object }
                ? envelope.Result.Deserialize<T>(KrakenJson.Options)!
                : throw new VendorException(VendorFault.Transient, "The answer has neither a result nor an error");
        }
        catch (Exception broken) when (broken is JsonException or IOException)
        {
            throw new VendorException(VendorFault.Transient, $"The answer broke off or is no JSON: {broken.Message}", broken);
        }
    }

    // Kraken itself refuses with status 200 and words. Another status is its edge's, and says nothing of the request.
    private static VendorFault FaultOf(HttpStatusCode status) =>
        status == HttpStatusCode.TooManyRequests ? VendorFault.RateLimited : VendorFault.Transient;
}
