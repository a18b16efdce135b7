using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>Asks Kraken's private REST interface. The host adds the key and computes the signature; the secret is not here.</summary>
internal sealed class KrakenPrivate(PluginContext<KrakenSettings> context) : IDisposable
{
    // Kraken wants growing nonces, so no request may overtake the one that was signed before it.
    private readonly SemaphoreSlim turn = new(1);
    private long lastNonce;

    public async Task<T> PostAsync<T>(string method, IEnumerable<(string Name, string? Value)> fields, CancellationToken cancellationToken)
    {
        var address = new Uri($"{context.Settings.Private.AbsoluteUri.TrimEnd('/')}/{method}");
        await turn.WaitAsync(cancellationToken);
        try
        {
            var nonce = NextNonce();
            var body = BodyOf(fields.Prepend(("nonce", nonce)));
            using var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
            };
            request.Headers.Add("API-Sign", await SignAsync(address.AbsolutePath, nonce, body, cancellationToken));
            var answer = await context.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return await KrakenEnvelope.OpenAsync<T>(answer, context.Time, FaultOf, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>What Kraken has signed of a request: its path, and the hash of its nonce and body.</summary>
    public static SigningRequest ToSign(string path, string nonce, string body) => new(
        "API_SECRET", SigningAlgorithm.HmacSha512,
        (byte[])[.. Encoding.UTF8.GetBytes(path), .. SHA256.HashData(Encoding.UTF8.GetBytes(nonce + body))])
    {
        Key = SigningKey.Base64,
    };

    private async Task<string> SignAsync(string path, string nonce, string body, CancellationToken cancellationToken)
    {
        var signature = await context.SignAsync(ToSign(path, nonce, body), cancellationToken);
        return Convert.ToBase64String(signature.Span);
    }

    private static string BodyOf(IEnumerable<(string Name, string? Value)> fields) => string.Join(
        '&', fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}"));

    // Nanoseconds since 1970. A key must never see another scale: a smaller one would be refused for ever.
    private string NextNonce()
    {
        lastNonce = Math.Max(lastNonce + 1, (context.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100);
        return lastNonce.ToString(CultureInfo.InvariantCulture);
    }

    // Trouble at Kraken's edge leaves open whether the request has passed it; the host's own refusals, below 500, do not.
    private static VendorFault? FaultOf(HttpStatusCode status) => (int)status >= 500 ? VendorFault.Transient : null;
}
