using System.Security.Cryptography;
using System.Text;

namespace Quasar.Plugins.Gateway;

/// <summary>An answer's body on its way to the plugin: counted, hashed, and with every secret in it overwritten by stars.</summary>
/// <remarks>Some vendors quote the whole address, token included, in their error texts. Stars keep the length, so headers stay true.</remarks>
internal sealed class EvidenceStream(Stream plugin, IReadOnlyList<string> secrets) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[][] spellings = [.. secrets.Select(Encoding.UTF8.GetBytes)];
    private byte[] held = [];

    public long Bytes { get; private set; }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Sends on what was held back and returns the whole body's hash.</summary>
    public async Task<string> FinishAsync(CancellationToken cancellationToken)
    {
        await SendAsync(held, cancellationToken).ConfigureAwait(false);
        held = [];
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (spellings.Length == 0)
        {
            await SendAsync(buffer, cancellationToken).ConfigureAwait(false);
            return;
        }

        byte[] body = [.. held, .. buffer.Span];
        foreach (var spelling in spellings) Overwrite(body, spelling);
        var sure = body.Length - LengthOfBegunSecret(body);
        held = body[sure..];
        await SendAsync(body.AsMemory(0, sure), cancellationToken).ConfigureAwait(false);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override Task FlushAsync(CancellationToken cancellationToken) => plugin.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

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

    private static void Overwrite(Span<byte> body, ReadOnlySpan<byte> secret)
    {
        while (body.IndexOf(secret) is >= 0 and var at)
        {
            body.Slice(at, secret.Length).Fill((byte)'*');
            body = body[(at + secret.Length)..];
        }
    }

    // A secret may be cut in two by the end of a chunk: what could be its beginning waits for the next.
    private int LengthOfBegunSecret(ReadOnlySpan<byte> body)
    {
        var longest = 0;
        foreach (var spelling in spellings)
        {
            for (var length = Math.Min(spelling.Length - 1, body.Length); length > longest; length--)
            {
                if (body.EndsWith(spelling.AsSpan(0, length))) longest = length;
            }
        }

        return longest;
    }
}
