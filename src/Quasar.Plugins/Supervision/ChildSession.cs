using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Nerdbank.Streams;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Questions;
using StreamJsonRpc;

namespace Quasar.Plugins.Supervision;

/// <summary>One life of a child: from its start to its death, which has exactly one cause.</summary>
internal sealed class ChildSession : IAsyncDisposable
{
    private static readonly TimeSpan CancellationPatience = TimeSpan.FromSeconds(1);

    private readonly PluginSetup setup;
    private readonly ChildProcess process;
    private readonly CancellationTokenSource over = new();
    private readonly TaskCompletionSource<PluginException> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool hasFailed;
    private Wire? wire;
    private IPluginChild? child;
    private IBrokerChild? broker;
    private readonly HostAnswers answers;

    private ChildSession(PluginSetup setup, ChildProcess process, Socket pulse)
    {
        (this.setup, this.process) = (setup, process);
        answers = new HostAnswers(setup, Fail);
        Pulse.Watch(pulse, setup.SilenceLimit, OnSilence, over.Token);
        new ChildLimits(setup).Watch(process, Fail, over.Token);
        _ = WatchProcessAsync();
    }

    public int ProcessId => process.Id;

    public IPluginChild Child => child ?? throw new InvalidOperationException("The child is not connected yet");

    public IBrokerChild Broker => broker ?? throw new InvalidOperationException("The child is not connected yet");

    /// <summary>Ends with the cause of death. Never fails.</summary>
    public Task<PluginException> Ended => ended.Task;

    /// <summary>Starts a child and sets its plugin up.</summary>
    /// <exception cref="PluginException">It did not come so far.</exception>
    public static async Task<(ChildSession Session, PluginDescription Description)> StartAsync(
        PluginSetup setup, ChildCommand command, TimeProvider time, CancellationToken cancellationToken)
    {
        var session = Open(setup, command, time);
        try
        {
            return (session, await session.SetUpAsync(setup.Settings, time, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc cref="Wire.TakeLane"/>
    public MultiplexingStream.Channel TakeLane() => wire!.TakeLane();

    /// <inheritdoc cref="Wire.ReturnLane"/>
    public void ReturnLane(MultiplexingStream.Channel lane) => wire!.ReturnLane(lane);

    /// <summary>Ends this life; the first cause given is the one that counts.</summary>
    public void Fail(string cause)
    {
        if (Interlocked.Exchange(ref hasFailed, true)) return;
        var words = $"The plugin {cause}{process.LastWords}";
        process.Kill();
        ended.SetResult(new PluginException(words));
    }

    /// <summary>Waits for the end of a call that was given up; one that does not end within a second takes this life with it.</summary>
    /// <param name="fault">What the call had done before, where that is known.</param>
    public async Task OutliveAsync(Task call, string? fault = null)
    {
        await call.WaitAsync(CancellationPatience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!call.IsCompleted) Fail(fault ?? "hung: it did not end a cancelled call within a second");
    }

    /// <summary>What a failed call means: the cause of this session's death if it died of it, else what was thrown.</summary>
    public async Task<Exception> ExplainAsync(Exception failure)
    {
        // The call fails the moment the pipe breaks; what broke it is known a little later.
        var isLoss = failure is ConnectionLostException or ObjectDisposedException or EndOfStreamException or IOException;
        if (isLoss) await Task.WhenAny(Ended, Task.Delay(TimeSpan.FromSeconds(3))).ConfigureAwait(false);
        return Ended.IsCompletedSuccessfully ? new PluginException((await Ended.ConfigureAwait(false)).Message, failure) : failure;
    }

    /// <summary>Lets the plugin put its things away, then ends the process.</summary>
    public async Task ShutDownAsync(TimeSpan patience)
    {
        try
        {
            using var impatience = new CancellationTokenSource(patience);
            await Child.ShutDownAsync(impatience.Token).WaitAsync(patience).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException or RemoteRpcException or ObjectDisposedException)
        {
            // It had its time.
        }

        Fail("was stopped");
    }

    public async ValueTask DisposeAsync()
    {
        Fail("was stopped");
        await over.CancelAsync().ConfigureAwait(false);
        await process.EndsWithinAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        if (wire is not null) await wire.DisposeAsync().ConfigureAwait(false);
        answers.Dispose();
        process.Dispose();
    }

    /// <summary>Null where the child speaks this host's version, else what to say.</summary>
    internal static string? CheckVersion(int childVersion, string hostPath) => childVersion == IPluginChild.Version
        ? null
        : $"{hostPath} speaks version {childVersion} of the plugin protocol and this Quasar version {IPluginChild.Version}: " +
          "they must come from the same build";

    private static ChildSession Open(PluginSetup setup, ChildCommand command, TimeProvider time)
    {
        var pulse = Pulse.Listen(command.PulseSocket);
        try
        {
            var start = command.ToStartInfo(setup.HostPath, setup.MemoryLimitBytes);
            var process = ChildProcess.Start(setup.Sandbox, start, command.Readable(setup.HostPath), setup.Mask, setup.OnLog, time);
            return new ChildSession(setup, process, pulse);
        }
        catch
        {
            pulse.Dispose();
            throw;
        }
    }

    private async Task<PluginDescription> SetUpAsync(JsonElement? settings, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(setup.StartTimeout, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, over.Token, cancellationToken);
        try
        {
            return await IntroduceAsync(settings, any.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            throw await Ended.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            Fail(string.Create(CultureInfo.InvariantCulture, $"was not ready within {setup.StartTimeout.TotalSeconds:0.#} s"));
            throw await Ended.ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (PluginException or OperationCanceledException))
        {
            throw await ExplainAsync(e).ConfigureAwait(false) as PluginException ??
                new PluginException($"The plugin could not be set up: {e.Message}", e);
        }
    }

    private async Task<PluginDescription> IntroduceAsync(JsonElement? settings, CancellationToken cancellationToken)
    {
        wire = Wire.ToChild(process.Output, process.Input, OnUnaskedChannel, answers, out child);
        broker = wire.Rpc.Attach<IBrokerChild>();
        _ = WatchWireAsync(wire);
        var version = await child.HandshakeAsync(IPluginChild.Version, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (CheckVersion(version, setup.HostPath) is { } difference) throw new PluginException(difference);
        var reply = await child.SetUpAsync(settings, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (reply.Problem is { } problem) throw new PluginException(problem);
        var description = reply.Description ?? throw new PluginException("The plugin broke the protocol: it did not describe itself");
        answers.Serve(description);
        return description;
    }

    private void OnUnaskedChannel() => Fail("broke the protocol: it opened a channel nobody asked for");

    private void OnSilence() =>
        Fail(string.Create(CultureInfo.InvariantCulture, $"hung: its process gave no sign of life for {setup.SilenceLimit.TotalSeconds:0.#} s"));

    private async Task WatchWireAsync(Wire watched)
    {
        try
        {
            await watched.WaitForEndAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (IOException or ObjectDisposedException or OperationCanceledException))
        {
            Fail($"broke the protocol: {e.Message}");
        }
        catch (Exception)
        {
            // The pipe is gone, and so is the process, or else it is no good any more.
        }

        if (!await process.EndsWithinAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false)) Fail("hung up on its host");
    }

    private async Task WatchProcessAsync()
    {
        Fail(await process.WaitForEndAsync().ConfigureAwait(false));
        await over.CancelAsync().ConfigureAwait(false);
    }
}
