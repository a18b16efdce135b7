using System.Net;
using System.Text.Json;
using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>Opens what Kraken puts around every answer over REST.</summary>
internal static class KrakenEnvelope
{
    private sealed record Envelope(string[]? Error, JsonElement Result);

    /// <param name="faultOf">What a status means that is not Kraken's own: it refuses with status 200 and words.</param>
    public static async Task<T> OpenAsync<T>(
        HttpResponseMessage answer, TimeProvider time, Func<HttpStatusCode, VendorFault?> faultOf, CancellationToken cancellationToken)
    {
        using var response = await answer.EnsureVendorSuccessAsync(time, (status, _) => faultOf(status), cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            var envelope = await JsonSerializer.DeserializeAsync<Envelope>(body, KrakenJson.Options, cancellationToken);
            if (envelope?.Error?.FirstOrDefault(error => !error.StartsWith('W')) is { } refusal)
                throw KrakenError.ToException(refusal, time);
            return envelope is { Result.ValueKind: JsonValueKind.Object }
                ? envelope.Result.Deserialize<T>(KrakenJson.Options)!
                : throw new VendorException(VendorFault.Transient, "The answer has neither a result nor an error");
        }
        catch (Exception broken) when (broken is JsonException or IOException)
        {
            throw new VendorException(VendorFault.Transient, $"The answer broke off or is no JSON: {broken.Message}", broken);
        }
    }
}
