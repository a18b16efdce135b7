using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Quasar.Plugins.Gateway;
using Quasar.Plugins.Proxies;
using Quasar.Plugins.Supervision;
using Quasar.Sdk;

namespace Quasar.Plugins;

/// <summary>One plugin in a child process of its own, watched and kept alive, with the only door to its vendor.</summary>
/// <remarks>
/// Calls may come from many threads. A call that finds the child down waits until it runs again; a call under way when the
/// child dies fails with <see cref="PluginException"/>. A vendor's refusal arrives as the <see cref="VendorException"/> the
/// plugin threw; any other exception of the plugin's as a transient one.
/// </remarks>
public sealed class Plugin : IAsyncDisposable
{
    private readonly PluginSetup setup;
    private readonly TimeProvider time;
    private readonly DirectoryInfo directory;
    private readonly VendorGateway gateway;
    private readonly Supervisor supervisor;
    private readonly SemaphoreSlim turns;

    private Plugin(PluginSetup setup, TimeProvider time, DirectoryInfo directory, VendorGateway gateway, Supervisor supervisor)
    {
        (this.setup, this.time, this.directory, this.gateway, this.supervisor) = (setup, time, directory, gateway, supervisor);
        turns = new SemaphoreSlim(supervisor.Description.MaxConcurrency);
        Broker = supervisor.Description.IsBroker ? new PluginBroker(supervisor.SessionAsync, setup.BrokerLimit, time) : null;
    }

    public PluginDescription Description => supervisor.Description;

    public PluginStatus Status => supervisor.Status with { Sandbox = setup.Sandbox.State, Denials = gateway.Denials };

    /// <summary>Its account; null where the plugin is no broker.</summary>
    public PluginBroker? Broker { get; }

    /// <summary>Starts a plugin and waits until it is ready.</summary>
    /// <exception cref="PluginException">It cannot be started: the message says why, and names a setting that is wrong.</exception>
    public static async Task<Plugin> StartAsync(
        PluginSetup setup, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setup);
        if (!File.Exists(setup.HostPath)) throw new PluginException($"There is no plugin host at {setup.HostPath}");
        if (!File.Exists(setup.Package.AssemblyPath)) throw new PluginException($"There is no plugin at {setup.Package.AssemblyPath}");
        setup.Sandbox.TellOnce(loggers.CreateLogger<Plugin>());
        // Readable by this user only. Short, because a socket's path may not be longer than about a hundred bytes.
        var directory = Directory.CreateTempSubdirectory("quasar-");
        VendorGateway? gateway = null;
        try
        {
            gateway = await VendorGateway.OpenAsync(Path.Combine(directory.FullName, "gateway"), setup, loggers, time).ConfigureAwait(false);
            var supervisor = await Supervisor.StartAsync(
                setup with { Mask = gateway.Mask }, gateway.SocketPath, loggers.CreateLogger<Plugin>(), time, cancellationToken).ConfigureAwait(false);
            gateway.Serve(supervisor.Description);
            return new Plugin(setup, time, directory, gateway, supervisor);
        }
        catch
        {
            if (gateway is not null) await gateway.DisposeAsync().ConfigureAwait(false);
            directory.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Asks for bars. They go to <paramref name="sink"/> in the vendor's order and unchecked, about a thousand at a time.</summary>
    /// <remarks>The plugin waits while the sink works. The memory handed to the sink is used again once its task has ended.</remarks>
    /// <exception cref="VendorException">The vendor refused.</exception>
    /// <exception cref="PluginException">The plugin failed.</exception>
    public async Task<BarAnswer> GetBarsAsync(
        BarRequest request, Func<ReadOnlyMemory<Bar>, CancellationToken, ValueTask> sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(sink);
        await turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var session = await supervisor.SessionAsync(cancellationToken).ConfigureAwait(false);
            using var stall = WatchForStall(cancellationToken);
            return await HistoryProxy.GetBarsAsync(session, stall, request, setup.ExcessBars, sink, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>Opens a live stream. It ends, or fails, when the connection to the vendor is lost; the caller opens the next one.</summary>
    /// <exception cref="VendorException">The vendor refused the stream, or the connection broke.</exception>
    /// <exception cref="PluginException">The plugin failed.</exception>
    public async IAsyncEnumerable<LiveEvent> StreamAsync(
        LiveRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var session = await supervisor.SessionAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var live in LiveProxy.StreamAsync(session, request, time, cancellationToken).ConfigureAwait(false))
            yield return live;
    }

    /// <summary>Reads the vendor's whole catalogue.</summary>
    /// <exception cref="VendorException">The vendor refused.</exception>
    /// <exception cref="PluginException">The plugin failed.</exception>
    public async IAsyncEnumerable<SymbolListing> GetSymbolsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var session = await supervisor.SessionAsync(cancellationToken).ConfigureAwait(false);
        using var stall = WatchForStall(cancellationToken);
        var listings = ListProxy.ReadAsync<SymbolListing>(
            session, stall, static (child, lane, giveUp) => child.GetSymbolsAsync(lane, giveUp), cancellationToken);
        await foreach (var listing in listings.ConfigureAwait(false)) yield return listing;
    }

    /// <summary>Reads the indices whose constituents can be asked for, each once.</summary>
    /// <exception cref="VendorException">The vendor refused.</exception>
    /// <exception cref="PluginException">The plugin failed, or told what cannot be true.</exception>
    public async IAsyncEnumerable<IndexListing> GetIndicesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var session = await supervisor.SessionAsync(cancellationToken).ConfigureAwait(false);
        using var stall = WatchForStall(cancellationToken);
        await foreach (var listing in IndexProxy.GetIndicesAsync(session, stall, cancellationToken).ConfigureAwait(false))
            yield return listing;
    }

    /// <summary>Reads what an index is made of now, each constituent once, with weights from 0 to 1.</summary>
    /// <exception cref="VendorException">The vendor refused.</exception>
    /// <exception cref="PluginException">The plugin failed, or told what cannot be true.</exception>
    public async IAsyncEnumerable<Constituent> GetConstituentsAsync(
        Symbol index, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var session = await supervisor.SessionAsync(cancellationToken).ConfigureAwait(false);
        using var stall = WatchForStall(cancellationToken);
        await foreach (var constituent in IndexProxy.GetConstituentsAsync(session, stall, index, cancellationToken).ConfigureAwait(false))
            yield return constituent;
    }

    /// <summary>Starts a parked plugin again, or one that is backing off without waiting longer. Does nothing to one that runs.</summary>
    public void Restart() => supervisor.Restart();

    public async ValueTask DisposeAsync()
    {
        await supervisor.DisposeAsync().ConfigureAwait(false);
        await gateway.DisposeAsync().ConfigureAwait(false);
        directory.Delete(recursive: true);
    }

    private StallWatch WatchForStall(CancellationToken cancellationToken) =>
        new(setup.StallLimit, setup.CallLimit, gateway.LastActivity, time, cancellationToken);
}
