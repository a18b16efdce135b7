using System.Threading.Channels;
using Quasar.DataHub.Providers;
using Quasar.Plugins;
using Quasar.Sdk;

namespace Quasar.DataHub.Live;

/// <summary>One open stream of the plugin, pumped into its group's queue.</summary>
internal sealed class LiveStream : ICarrier, IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly PluginUse use;
    private readonly Task pump;

    private readonly TimeProvider time;
    private long lastArrival;

    private LiveStream(PluginUse use, LiveTerms terms, LiveRequest request, ChannelWriter<LiveSignal> signals, TimeProvider time)
    {
        (this.use, this.time, Terms) = (use, time, terms);
        Scope = new StreamScope(request.Symbols);
        lastArrival = time.GetTimestamp();
        pump = Task.Run(() => PumpAsync(use.Plugin, request, signals));
    }

    /// <summary>Opens a stream of the version that is in force now; null where that streams no such bars.</summary>
    public static LiveStream? Open(PluginSlot slot, LiveRequest request, ChannelWriter<LiveSignal> signals, TimeProvider time)
    {
        var use = slot.Use();
        if (use.Plugin.Description.Live.FirstOrDefault(terms => terms.Interval == request.Interval) is { } own)
            return new LiveStream(use, own, request, signals, time);
        use.Dispose();
        return null;
    }

    /// <summary>The version it is a stream of.</summary>
    public RunningPlugin Plugin => use.Running;

    /// <summary>That version's terms.</summary>
    public LiveTerms Terms { get; }

    public StreamScope Scope { get; }

    /// <summary>When the last thing arrived that has been dealt with: all that arrived before it has been, too.</summary>
    public DateTimeOffset LastHeard { get; set; }

    /// <summary>How long nothing has arrived, whatever still waits in the queue.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref lastArrival));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await pump;
        use.Dispose();
        stopping.Dispose();
    }

    private async Task PumpAsync(Plugin plugin, LiveRequest request, ChannelWriter<LiveSignal> signals)
    {
        Exception? cause = null;
        try
        {
            await foreach (var heard in plugin.StreamAsync(request, stopping.Token))
            {
                Volatile.Write(ref lastArrival, time.GetTimestamp());
                await signals.WriteAsync(new LiveSignal.Heard(this, heard, time.GetUtcNow()), stopping.Token);
            }
        }
        catch (Exception exception) when (exception is VendorException or PluginException or OperationCanceledException)
        {
            cause = exception;
        }
        try
        {
            await signals.WriteAsync(new LiveSignal.Ended(this, cause), stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The group ended the stream itself and waits for us.
        }
    }
}
