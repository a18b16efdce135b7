using System.Buffers;

namespace Quasar.Plugins.Gateway;

/// <summary>A WebSocket between vendor and plugin: in what comes from the vendor every secret is overwritten, also one that the end of a
/// frame or of a read cuts in two.</summary>
internal sealed class MaskedSocket(Stream plugin, SecretMask mask) : ForwardStream
{
    private readonly FrameMask frames = new(mask);

    public override bool CanRead => true;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        plugin.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var room = ArrayPool<byte>.Shared.Rent(frames.Held + buffer.Length);
        try
        {
            var sure = frames.Pass(buffer.Span, room);
            if (sure > 0) await plugin.WriteAsync(room.AsMemory(0, sure), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => plugin.FlushAsync(cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing) plugin.Dispose();
        base.Dispose(disposing);
    }
}
