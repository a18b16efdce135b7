using System.Text.Json;
using Quasar.Plugins.Gateway;
using Quasar.Plugins.Supervision;
using Quasar.Sdk;

namespace Quasar.Plugins;

/// <summary>How one plugin is to be run.</summary>
public sealed record PluginSetup
{
    public required PluginPackage Package { get; init; }

    /// <summary>The child's program: <c>Quasar.PluginHost.dll</c>, or its native launcher.</summary>
    public required string HostPath { get; init; }

    /// <summary>The owner's settings, a JSON object; what it leaves out keeps the plugin's default.</summary>
    public JsonElement? Settings { get; init; }

    /// <summary>Gives a secret by its declared name, or null. Asked anew for each call, so a change needs no restart.</summary>
    public Func<string, string?> Secrets { get; init; } = static _ => null;

    /// <summary>The wall around the child.</summary>
    public Sandbox Sandbox { get; init; } = Sandbox.Default;

    /// <summary>Whether the plugin's places may be private addresses: this machine, the local network. Default no.</summary>
    public bool AllowsPrivateAddresses { get; init; }

    /// <summary>Leads a call for a declared place elsewhere, to a simulator or a recording; null leaves it. Where it leads may be private.</summary>
    public Func<Uri, Uri?>? Reroute { get; init; }

    /// <summary>Whether calls are spaced by the declared rate limits, and held back when the vendor asks for it. Default yes; a stand-in for
    /// the vendor has no need of it.</summary>
    public bool KeepsRateLimits { get; init; } = true;

    /// <summary>Limit of the child's managed heap. The process as a whole may take 256 MB more. Default 512 MB.</summary>
    public long MemoryLimitBytes { get; init; } = 512L << 20;

    /// <summary>How many threads the child may have. Default 256.</summary>
    public int ThreadLimit { get; init; } = 256;

    /// <summary>How long the child may take until it is ready. Default 30 seconds.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the child may leave the host's pings unanswered before it is killed. Default 5 seconds.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a request for bars, or for a list, may move neither data nor a vendor call before it counts as hung. Default 60 seconds.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the host waits for a request for bars, or for a list, in all, its own work left out. Default 30 minutes.</summary>
    public TimeSpan CallLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How many bars an answer may have beyond twice of what its range can hold. Default 10,000.</summary>
    public int ExcessBars { get; init; } = 10_000;

    /// <summary>How long the vendor may keep a connection waiting for its next byte. Default 60 seconds.</summary>
    public TimeSpan VendorTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What the vendor's limits have counted so far, where it is shared with others or was a predecessor's; it stays its owner's to dispose.</summary>
    public VendorPaces? Paces { get; init; }

    /// <summary>How long a question to a broker may take, its wait for the rate limit included. Default 30 seconds.</summary>
    public TimeSpan BrokerLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The latest bar of a provider's symbol, for a plugin that declares that it reads bars; null where there is none.</summary>
    public Func<string, Symbol, CancellationToken, Task<LastBar?>> LastBar { get; init; } = static (_, _, _) => Task.FromResult<LastBar?>(null);

    /// <summary>A broker's recorded orders after a number, oldest first and so many at the most. Default none.</summary>
    public Func<long, int, CancellationToken, Task<IReadOnlyList<Recorded<Order>>>> RecordedOrders { get; init; } =
        static (_, _, _) => Task.FromResult<IReadOnlyList<Recorded<Order>>>([]);

    /// <summary>A broker's recorded fills after a number, oldest first and so many at the most. Default none.</summary>
    public Func<long, int, CancellationToken, Task<IReadOnlyList<Recorded<Fill>>>> RecordedFills { get; init; } =
        static (_, _, _) => Task.FromResult<IReadOnlyList<Recorded<Fill>>>([]);

    /// <summary>Told of each call to the vendor after it has ended. Called from many threads; must be quick and not throw.</summary>
    public Action<VendorCall> OnVendorCall { get; init; } = static _ => { };

    /// <summary>Given the plugin's log line by line, cut to a bearable length and rate. Must be quick and not throw.</summary>
    public Action<string> OnLog { get; init; } = static _ => { };

    /// <summary>Told in words of what befalls the plugin: its process runs or has died, a call of its was refused. Must be quick and not throw.</summary>
    public Action<string> OnEvent { get; init; } = static _ => { };

    /// <summary>Overwrites secrets in what the plugin writes.</summary>
    internal Func<string, string> Mask { get; init; } = static text => text;
}
