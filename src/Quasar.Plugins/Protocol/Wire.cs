using System.Collections.Concurrent;
using Nerdbank.Streams;
using StreamJsonRpc;

namespace Quasar.Plugins.Protocol;

/// <summary>Both ends of a child's pipe: channel 0 carries JSON-RPC, and calls with bulk take the others as lanes, one after another.</summary>
internal sealed class Wire : IAsyncDisposable
{
    // A whole frame of bars (48 kB) must fit; twenty of them keep both processes busy.
    private const int Window = 1 << 20;

    private readonly MultiplexingStream streams;
    private readonly ConcurrentBag<MultiplexingStream.Channel> idle = [];
    private readonly ConcurrentDictionary<ulong, MultiplexingStream.Channel> accepted = [];

    private Wire(Stream input, Stream output, Action? onUnaskedChannel)
    {
        streams = MultiplexingStream.Create(FullDuplexStream.Splice(input, output), new MultiplexingStream.Options
        {
            ProtocolMajorVersion = 3,
            DefaultChannelReceivingWindowSize = Window,
            SeededChannels = { new MultiplexingStream.ChannelOptions() },
            StartSuspended = true,
        });
        if (onUnaskedChannel is not null) streams.ChannelOffered += (_, _) => onUnaskedChannel();
        streams.StartListening();
        var formatter = new SystemTextJsonFormatter();
        WireJson.Configure(formatter.JsonSerializerOptions);
        Rpc = new JsonRpc(new BoundedMessageHandler(streams.AcceptChannel(0), formatter))
        {
            CancelLocallyInvokedMethodsWhenConnectionIsClosed = true,
        };
    }

    public JsonRpc Rpc { get; }

    /// <summary>The host's end. A child that opens channels by itself breaks the protocol.</summary>
    public static Wire ToChild(Stream input, Stream output, Action onUnaskedChannel, IHostCalls? host, out IPluginChild child)
    {
        var wire = new Wire(input, output, onUnaskedChannel);
        if (host is not null) wire.Rpc.AddLocalRpcTarget<IHostCalls>(host, null);
        child = wire.Rpc.Attach<IPluginChild>();
        wire.Rpc.StartListening();
        return wire;
    }

    /// <summary>The child's end.</summary>
    public static Wire ToHost(Stream input, Stream output, Func<Wire, (IPluginChild Plugin, IBrokerChild Broker)> serve)
    {
        var wire = new Wire(input, output, onUnaskedChannel: null);
        var (plugin, broker) = serve(wire);
        wire.Rpc.AddLocalRpcTarget<IPluginChild>(plugin, null);
        wire.Rpc.AddLocalRpcTarget<IBrokerChild>(broker, null);
        wire.Rpc.StartListening();
        return wire;
    }

    /// <summary>The host takes a lane for one call. What a lane costs to open and to end is more than what most calls carry.</summary>
    public MultiplexingStream.Channel TakeLane()
    {
        while (idle.TryTake(out var lane))
            if (!lane.Completion.IsCompleted) return lane;
        var opened = streams.CreateChannel(new MultiplexingStream.ChannelOptions());
        opened.Output.Complete(); // only the child sends
        return opened;
    }

    /// <summary>Gives a lane back on which an answer has come to its end. Any other is to be disposed of.</summary>
    public void ReturnLane(MultiplexingStream.Channel lane) => idle.Add(lane);

    /// <summary>The child's end of a lane that the host has taken.</summary>
    public MultiplexingStream.Channel LaneOf(ulong id) => accepted.GetOrAdd(id, static (number, wire) => wire.AcceptLane(number), this);

    private MultiplexingStream.Channel AcceptLane(ulong id)
    {
        var lane = streams.AcceptChannel(id);
        _ = lane.Completion.ContinueWith(_ => accepted.TryRemove(id, out var _), TaskScheduler.Default);
        return lane;
    }

    /// <summary>Ends when the pipe does; fails where the other side broke the protocol.</summary>
    public async Task WaitForEndAsync()
    {
        await Task.WhenAny(streams.Completion, Rpc.Completion).ConfigureAwait(false);
        // Broken framing ends the RPC too and is the better reason; at a plain end the streams may never call themselves complete.
        await Task.WhenAny(streams.Completion, Task.Delay(TimeSpan.FromMilliseconds(250))).ConfigureAwait(false);
        await (streams.Completion.IsCompleted ? streams.Completion : Rpc.Completion).ConfigureAwait(false);
        await Rpc.Completion.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        Rpc.Dispose();
        await streams.DisposeAsync().ConfigureAwait(false);
    }
}
