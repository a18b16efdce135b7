namespace Quasar.Plugins;

/// <summary>One call that went out to a vendor: the evidence for what was stored because of it.</summary>
/// <param name="At">When it went out, after its wait for the rate limit.</param>
/// <param name="Method">The HTTP method; <c>GET</c> for a WebSocket too.</param>
/// <param name="Url">The whole address, with every secret masked.</param>
/// <param name="Status">The vendor's status; null where it gave none.</param>
/// <param name="Bytes">Size of the body as it was handed on, decompressed; 0 for a WebSocket.</param>
/// <param name="Sha256">Hash of that body in lower-case hex; null where there was no whole body.</param>
/// <param name="Duration">From going out to the body's end, or for a WebSocket to its closing.</param>
/// <param name="Error">What went wrong on the way; null where nothing did, whatever the status.</param>
public sealed record VendorCall(
    DateTimeOffset At, string Method, string Url, int? Status, long Bytes, string? Sha256, TimeSpan Duration, string? Error);
