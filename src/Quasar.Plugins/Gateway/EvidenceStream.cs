using System.Security.Cryptography;

namespace Quasar.Plugins.Gateway;

/// <summary>An answer's body on its way to the plugin: counted, hashed, and with every secret in it overwritten.</summary>
internal sealed class EvidenceStream(Stream plugin, SecretMask mask) : ForwardStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] held = [];

    public long Bytes { get; private set; }

    /// <summary>Sends on what was held back and returns the whole body's hash.</summary>
    public async Task<string> FinishAsync(CancellationToken cancellationToken)
    {
        await SendAsync(held, cancellationToken).ConfigureAwait(false);
        held = [];
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (mask.IsEmpty)
        {
            await SendAsync(buffer, cancellationToken).ConfigureAwait(false);
            return;
        }

        byte[] body = [.. held, .. buffer.Span];
        mask.Overwrite(body);
        var sure = body.Length - mask.LengthOfBegun(body);
        held = body[sure..];
        await SendAsync(body.AsMemory(0, sure), cancellationToken).ConfigureAwait(false);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => plugin.FlushAsync(cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing) hash.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        if (part.IsEmpty) return;
        hash.AppendData(part.Span);
        Bytes += part.Length;
        await plugin.WriteAsync(part, cancellationToken).ConfigureAwait(false);
    }
}
