using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Quasar.Plugins.Gateway;

/// <summary>Carries admitted calls out to the vendor and tells what became of each.</summary>
internal sealed class VendorExchange(
    IHttpForwarder forwarder, PluginSetup setup, Action<Target, string> onDenial, TimeProvider time) : IDisposable
{
    // The host watches a live stream for silence by the vendor's own terms; this only clears away what nobody watches.
    private static readonly ForwarderRequestConfig ForWebSockets = new() { ActivityTimeout = TimeSpan.FromMinutes(10) };

    private readonly ForwarderRequestConfig forRequests = new() { ActivityTimeout = setup.VendorTimeout };

    private readonly HttpMessageInvoker vendor = Open(setup.AllowsPrivateAddresses);
    private readonly HttpMessageInvoker standIn = Open(allowsPrivate: true);

    public async Task RunAsync(HttpContext context, Target target, Credentials credentials, VendorPace pace)
    {
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        var standInPlace = setup.Reroute?.Invoke(target.Place);
        var address = (target with { Place = standInPlace ?? target.Place }).ToAddress(credentials.Fill(target.PathAndQuery));
        var request = new VendorRequest(address, credentials, OnHead);
        var plugin = context.Response.Body;
        var mask = new SecretMask(credentials.Spellings);
        await using var body = new EvidenceStream(plugin, mask);
        context.Response.Body = body;
        if (!mask.IsEmpty) MaskedUpgrade.Guard(context, mask);
        var config = target.Place.Scheme is "ws" or "wss" ? ForWebSockets : forRequests;
        var way = standInPlace is null ? vendor : standIn;
        var outcome = await forwarder.SendAsync(context, "http://vendor", way, config, request, context.RequestAborted).ConfigureAwait(false);
        var error = outcome == ForwarderError.None ? null : Explain(context, target, outcome, credentials);
        var isWhole = error is null && request.Status != StatusCodes.Status101SwitchingProtocols;
        var hash = isWhole ? await body.FinishAsync(context.RequestAborted).ConfigureAwait(false) : null;
        context.Response.Body = plugin;
        if (error is not null && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            await context.AnswerAsync(StatusOf(context, target), error).ConfigureAwait(false);
        setup.OnVendorCall(new VendorCall(
            at, context.Request.Method, $"{target}{credentials.FillMasked(target.PathAndQuery)}", request.Status, body.Bytes, hash,
            time.GetElapsedTime(started), error));

        // Before the plugin can read of it: a call it makes next must already find the door held.
        void OnHead(HttpResponseMessage head)
        {
            var asksForPeace = head.StatusCode == HttpStatusCode.TooManyRequests ||
                (head.StatusCode == HttpStatusCode.ServiceUnavailable && head.Headers.RetryAfter is not null);
            if (asksForPeace && setup.KeepsRateLimits) pace.Hold(RetryAfterOf(head));
            else pace.Answered();
        }
    }

    public void Dispose()
    {
        vendor.Dispose();
        standIn.Dispose();
    }

    private static HttpMessageInvoker Open(bool allowsPrivate) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, // The plugin's side asks again, so that the next hop is checked like the first.
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = new VendorConnection(allowsPrivate).OpenAsync,
    });

    private TimeSpan? RetryAfterOf(HttpResponseMessage head) => head.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    // A vendor that cannot be reached may be tomorrow, but an address that is not allowed stays so.
    private int StatusOf(HttpContext context, Target target)
    {
        if (CauseOf(context) is not PrivateAddressException denied) return context.Response.StatusCode;
        onDenial(target, denied.Message);
        return StatusCodes.Status403Forbidden;
    }

    private static Exception? CauseOf(HttpContext context) => context.GetForwarderErrorFeature()?.Exception?.GetBaseException();

    private string Explain(HttpContext context, Target target, ForwarderError outcome, Credentials credentials)
    {
        var cause = CauseOf(context)?.Message ?? outcome.ToString();
        var words = outcome switch
        {
            _ when CauseOf(context) is PrivateAddressException => cause,
            ForwarderError.RequestTimedOut => string.Create(
                CultureInfo.InvariantCulture, $"{target} did not answer within {setup.VendorTimeout.TotalSeconds:0.#} s"),
            ForwarderError.Request or ForwarderError.RequestCreation => $"{target} could not be reached: {cause}",
            ForwarderError.RequestCanceled or ForwarderError.ResponseBodyCanceled or ForwarderError.UpgradeRequestCanceled
                or ForwarderError.UpgradeResponseCanceled => "The plugin gave the call up",
            _ => $"The connection to {target} broke: {cause}",
        };
        return credentials.Mask(words);
    }
}
