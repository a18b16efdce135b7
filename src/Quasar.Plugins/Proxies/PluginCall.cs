using Nerdbank.Streams;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Supervision;

namespace Quasar.Plugins.Proxies;

/// <summary>One call under way: frames come in on its lane, then its reply.</summary>
/// <remarks>A call that does not end within a second of being given up takes its child with it.</remarks>
internal sealed class PluginCall<TReply> : IAsyncDisposable where TReply : class
{
    private readonly ChildSession session;
    private readonly MultiplexingStream.Channel lane;
    private readonly CancellationTokenSource giveUp = new();
    private readonly FrameReader frames;
    private readonly Task<TReply> reply;
    private readonly StallWatch? stall;

    public PluginCall(ChildSession session, int longestFrame, StallWatch? stall, Func<IPluginChild, ulong, CancellationToken, Task<TReply>> ask)
    {
        this.session = session;
        this.stall = stall;
        lane = session.TakeLane();
        frames = new FrameReader(lane.Input, longestFrame);
        reply = ask(session.Child, lane.QualifiedId.Id, giveUp.Token);
        _ = HangUpOnFailureAsync();
    }

    /// <summary>The next frame, valid until the next call; null when the plugin is done.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            stall?.BeginWait();
            return await frames.ReadAsync(stall?.Token ?? cancellationToken).ConfigureAwait(false);
        }
        catch (ProtocolException e)
        {
            throw Broken(e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && stall?.Fault is not null)
        {
            throw new PluginException($"The plugin {stall.Fault}");
        }
        catch (Exception) when (reply.IsFaulted)
        {
            return null; // The reply knows why.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw await session.ExplainAsync(e).ConfigureAwait(false);
        }
        finally
        {
            stall?.EndWait();
        }
    }

    /// <summary>What a frame says. One that says nothing kills the child.</summary>
    public T Decode<T>(ReadOnlyMemory<byte> frame, Func<ReadOnlySpan<byte>, T> read)
    {
        try
        {
            return read(frame.Span);
        }
        catch (ProtocolException e)
        {
            throw Broken(e);
        }
    }

    /// <summary>The reply, once the last frame was read.</summary>
    public async Task<TReply> ReplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await reply.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw await session.ExplainAsync(e).ConfigureAwait(false) is PluginException cause
                ? cause
                : Broken(new ProtocolException($"it could not answer: {e.Message}"));
        }
    }

    /// <summary>Kills the child over something that is not in the protocol.</summary>
    public PluginException Broken(ProtocolException e)
    {
        session.Fail($"broke the protocol: {e.Message}");
        return new PluginException(session.Ended.IsCompletedSuccessfully ? session.Ended.Result.Message : e.Message, e);
    }

    public async ValueTask DisposeAsync()
    {
        var isWhole = frames.IsAtEnd && reply.IsCompletedSuccessfully;
        await giveUp.CancelAsync().ConfigureAwait(false);
        if (isWhole) session.ReturnLane(lane);
        else lane.Dispose();
        await session.OutliveAsync(reply, stall?.Fault).ConfigureAwait(false);
        frames.Dispose();
        giveUp.Dispose();
    }

    // A call that fails before it reached the plugin leaves nobody to end the answer.
    private async Task HangUpOnFailureAsync()
    {
        await ((Task)reply).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!reply.IsCompletedSuccessfully) lane.Dispose();
    }
}
