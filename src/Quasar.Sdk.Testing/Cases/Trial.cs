using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Quasar.Plugins;
using Quasar.Plugins.Supervision;

namespace Quasar.Sdk.Testing.Cases;

/// <summary>The plugin on its stage, from its start to its end.</summary>
internal sealed class Trial(PluginUnderTest subject, TimeProvider time) : IAsyncDisposable
{
    /// <summary>A port where nobody listens: what the stage does not play leads nowhere, and never to the vendor.</summary>
    private const string Nowhere = "127.0.0.1:1";

    // Of a hundred plugins none needs a second; a small machine that does other things besides takes several for the runtime alone.
    public static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(15);

    private readonly ConcurrentQueue<string> unplayed = new();
    private Plugin? plugin;
    private int calls;

    public TimeProvider Time => time;

    /// <summary>Who plays the vendor, and is done with when the trial is; null for nobody.</summary>
    public IVendorStage? Stage { get; set; }

    public bool HasStarted => plugin is not null;

    /// <summary>Null until it has started.</summary>
    public PluginDescription? Description => plugin?.Description;

    public Plugin Plugin => plugin ?? throw new InvalidOperationException("The plugin has not been started");

    /// <summary>How many calls to its vendor have ended.</summary>
    public int Calls => Volatile.Read(ref calls);

    /// <summary>How often the plugin's process has died and was started again.</summary>
    public int Restarts => plugin?.Status.Restarts ?? 0;

    /// <summary>A question that was answered well, for comparison.</summary>
    public BarRequest? BaselineQuestion { get; private set; }

    /// <summary>What was answered.</summary>
    public Answer? Baseline { get; private set; }

    /// <summary>Whether the vendor was called for it.</summary>
    public bool IsFromVendor { get; private set; }

    /// <summary>The first index that was named.</summary>
    public Symbol? Index { get; set; }

    /// <summary>What it was made of.</summary>
    public Composition? Composition { get; set; }

    public static string SandboxWords => Sandbox.Default.State.Words;

    public async Task StartAsync(CancellationToken cancellationToken) => plugin = await Plugin.StartAsync(
        new PluginSetup
        {
            Package = subject.Package,
            HostPath = subject.HostPath,
            Secrets = name => Stage?.SecretOf(name) ?? "conformance",
            Reroute = Reroute,
            KeepsRateLimits = false,
            StartTimeout = StartLimit,
            LastBar = (_, symbol, _) => Task.FromResult(symbol == Stage?.Sample.Symbol ? LastBar() : null),
            OnVendorCall = _ => Interlocked.Increment(ref calls),
        },
        NullLoggerFactory.Instance, time, cancellationToken).ConfigureAwait(false);

    public async Task<Answer> AskAsync(BarRequest question, CancellationToken cancellationToken)
    {
        var bars = new List<Bar>();
        var proof = await Plugin.GetBarsAsync(
            question,
            (part, _) =>
            {
                bars.AddRange(part.Span);
                return ValueTask.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return new Answer(bars, proof);
    }

    /// <param name="callsBefore">How many calls there had been before the question was asked.</param>
    public async Task RememberAsync(BarRequest question, Answer answer, int callsBefore)
    {
        (BaselineQuestion, Baseline) = (question, answer);
        IsFromVendor = await IsCalledAsync(callsBefore).ConfigureAwait(false);
    }

    /// <summary>Whether the vendor was called since there had been so many calls.</summary>
    /// <remarks>A call is told of when its last byte has gone, and the plugin may be quicker with its answer.</remarks>
    public Task<bool> IsCalledAsync(int callsBefore) => HoldsWithinAsync(TimeSpan.FromSeconds(0.5), () => Calls > callsBefore);

    /// <summary>Why the plugin's process is another than before, and waits for the next; null where it is the same.</summary>
    /// <param name="patience">How long a death may take to become known.</param>
    public async Task<string?> DeathSinceAsync(int restarts, TimeSpan patience)
    {
        if (plugin is null) return null;
        if (!await HoldsWithinAsync(patience, IsAnother).ConfigureAwait(false)) return null;
        await HoldsWithinAsync(StartLimit, () => plugin.Status.State is PluginState.Running or PluginState.Parked).ConfigureAwait(false);
        return plugin.Status.Error ?? "Its process died";

        bool IsAnother() => plugin.Status.State != PluginState.Running || plugin.Status.Restarts != restarts;
    }

    /// <summary>What the plugin has asked for and the stage could not answer, since this was asked last.</summary>
    public IReadOnlyList<string> TakeUnplayed()
    {
        var found = new List<string>(Stage?.TakeUnplayed() ?? []);
        while (unplayed.TryDequeue(out var place)) found.Add(place);
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        if (plugin is not null) await plugin.DisposeAsync().ConfigureAwait(false);
        if (Stage is not null) await Stage.DisposeAsync().ConfigureAwait(false);
    }

    // A market that stands still: whoever fills against Quasar's bars is to have one.
    private LastBar LastBar() =>
        new(Interval.OneMinute, new Bar(Interval.OneMinute.OpenOf(time.GetUtcNow()), 100, 100, 100, 100, 1), IsClosed: false);

    private static async Task<bool> HoldsWithinAsync(TimeSpan patience, Func<bool> condition)
    {
        var step = TimeSpan.FromMilliseconds(10);
        for (var waited = TimeSpan.Zero; waited < patience && !condition(); waited += step) await Task.Delay(step).ConfigureAwait(false);
        return condition();
    }

    private Uri Reroute(Uri place)
    {
        if (Stage?.Reroute(place) is { } found) return found;
        unplayed.Enqueue(place.GetLeftPart(UriPartial.Authority));
        return new Uri($"{place.Scheme}://{Nowhere}/");
    }
}
