using System.Text.Json;
using Quasar.Plugins.Protocol;
using Quasar.Sdk;

namespace Quasar.Plugins.Child;

/// <summary>Answers the host: runs the plugin's enumerations and sends on what they yield.</summary>
internal sealed class PluginService(Wire wire, string assemblyPath, string gatewaySocket) : IPluginChild
{
    private LoadedPlugin? plugin;

    /// <summary>The child's side of a wire: the plugin, and its account.</summary>
    public static (IPluginChild Plugin, IBrokerChild Broker) Serve(Wire wire, string assemblyPath, string gatewaySocket)
    {
        var plugin = new PluginService(wire, assemblyPath, gatewaySocket);
        return (plugin, new BrokerService(plugin));
    }

    public Task<int> HandshakeAsync(int hostVersion, CancellationToken cancellationToken) => Task.FromResult(IPluginChild.Version);

    public Task<SetUpReply> SetUpAsync(JsonElement? settings, CancellationToken cancellationToken)
    {
        try
        {
            plugin = LoadedPlugin.Load(assemblyPath, settings, gatewaySocket, wire.Rpc.Attach<IHostCalls>());
            return Task.FromResult(new SetUpReply(null, plugin.Description));
        }
        catch (PluginProblem problem)
        {
            return Task.FromResult(new SetUpReply(problem.Message, null));
        }
    }

    public async Task<BarReply> GetBarsAsync(BarQuestion question, ulong lane, CancellationToken cancellationToken)
    {
        var request = new BarRequest(question.Symbol, question.Interval, question.From, question.To);
        var refusal = await SendAsync(lane, async output =>
        {
            using var frame = new BarFrame.Writer(output);
            await foreach (var bar in Instance<IHistoricalProvider>().GetBarsAsync(request, cancellationToken)
                .WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (frame.Add(bar)) await frame.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            frame.Write();
        }, cancellationToken).ConfigureAwait(false);
        return new BarReply(refusal, refusal is null ? new BarAnswer(request.ReachesBackTo, request.AnsweredUntil) : null);
    }

    public async Task<EndReply> StreamAsync(LiveQuestion question, ulong lane, CancellationToken cancellationToken) =>
        new(await SendAsync(lane, async output =>
        {
            var burst = new LiveFrameWriter(output, question.Symbols);
            await using var events = Instance<ILiveProvider>()
                .StreamAsync(new LiveRequest(question.Interval, question.Symbols), cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                var next = events.MoveNextAsync();
                // What has come is sent the moment nothing more is at hand: a burst travels as one, and no event waits for the next.
                if (!next.IsCompleted) await burst.FlushAsync(cancellationToken).ConfigureAwait(false);
                if (!await next.ConfigureAwait(false)) break;
                if (burst.Add(events.Current)) await burst.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            await burst.FlushAsync(cancellationToken).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false));

    public Task<EndReply> GetSymbolsAsync(ulong lane, CancellationToken cancellationToken) =>
        ListAsync(lane, () => Instance<ISymbolSource>().GetSymbolsAsync(cancellationToken), ListingFrame.Cut, cancellationToken);

    public Task<EndReply> GetIndicesAsync(ulong lane, CancellationToken cancellationToken) =>
        ListAsync(lane, () => Instance<IIndexProvider>().GetIndicesAsync(cancellationToken), ListingFrame.Cut, cancellationToken);

    public Task<EndReply> GetConstituentsAsync(Symbol index, ulong lane, CancellationToken cancellationToken) =>
        ListAsync(lane, () => Instance<IIndexProvider>().GetConstituentsAsync(index, cancellationToken), ListingFrame.Cut, cancellationToken);

    public async Task ShutDownAsync(CancellationToken cancellationToken)
    {
        if (plugin?.Instance is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
    }

    public T Instance<T>() where T : class =>
        plugin?.Instance as T ?? throw new VendorException(VendorFault.Refused, $"The plugin does not implement {typeof(T).Name}");

    private async Task<EndReply> ListAsync<T>(
        ulong lane, Func<IAsyncEnumerable<T>> list, Func<T, T> cut, CancellationToken cancellationToken) =>
        new(await SendAsync(lane, async output =>
        {
            var listings = new List<T>(ListingFrame.MostListings);
            await foreach (var listing in list().WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                listings.Add(cut(listing));
                if (listings.Count < ListingFrame.MostListings) continue;
                await ListingFrame.WriteAsync(output, listings, cancellationToken).ConfigureAwait(false);
                listings.Clear();
            }

            await ListingFrame.WriteAsync(output, listings, cancellationToken).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false));

    // The answer is ended before the reply leaves, so that the host, which reads to the end first, finds the reply behind it.
    public async Task<Refusal?> SendAsync(
        ulong laneNumber, Func<System.IO.Pipelines.PipeWriter, Task> send, CancellationToken cancellationToken)
    {
        var output = wire.LaneOf(laneNumber).Output;
        var refusal = await RunAsync(() => send(output), cancellationToken).ConfigureAwait(false);
        await FrameReader.WriteEndAsync(output).ConfigureAwait(false);
        return refusal;
    }

    /// <summary>Lets the plugin do something, and tells what it has thrown.</summary>
    public static async Task<Refusal?> RunAsync(Func<Task> act, CancellationToken cancellationToken)
    {
        try
        {
            // Off the thread that reads the wire: the plugin may block.
            await Task.Run(act, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OutOfMemoryException)
        {
            PluginChild.DieOutOfMemory();
            throw;
        }
        catch (Exception e)
        {
            return Refusal.Of(e);
        }
    }
}
