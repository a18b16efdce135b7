using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Quasar.Sdk;

namespace Quasar.Plugins.Tests;

/// <summary>The scripted plugin in a real child process.</summary>
internal sealed class PluginUnderTest : IAsyncDisposable
{
    public static readonly DateTimeOffset From = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Tests run from artifacts/bin/<project>/<configuration>/.
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
    private static readonly string Artifacts = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));

    private PluginUnderTest(Plugin plugin) => Plugin = plugin;

    public static string HostPath => Path.Combine(Artifacts, "Quasar.PluginHost", Configuration, "Quasar.PluginHost.dll");
    public static PluginPackage Package => new(Path.Combine(Artifacts, "Quasar.TestPlugin", Configuration, "Quasar.TestPlugin.dll"));

    public Plugin Plugin { get; }
    public ConcurrentQueue<string> Log { get; private init; } = [];
    public ConcurrentQueue<VendorCall> Calls { get; private init; } = [];

    /// <summary>The path by which this plugin's processes are known from those of others.</summary>
    public string GatewaySocket { get; private init; } = "";

    public static PluginSetup Setup(object? settings = null) => new()
    {
        Package = Package,
        HostPath = HostPath,
        Settings = settings is null ? null : JsonSerializer.SerializeToElement(settings),
        Secrets = name => $"secret/{name}",
        AllowsPrivateAddresses = true,
        ExcessBars = int.MaxValue,
    };

    public static Task<Plugin> StartAsync(PluginSetup setup, TimeProvider? time = null) =>
        Plugin.StartAsync(setup, NullLoggerFactory.Instance, time ?? TimeProvider.System, TestContext.Current.CancellationToken);

    public static async Task<PluginUnderTest> RunAsync(
        object? settings = null, Func<PluginSetup, PluginSetup>? change = null, TimeProvider? time = null)
    {
        var (log, calls) = (new ConcurrentQueue<string>(), new ConcurrentQueue<VendorCall>());
        var setup = Setup(settings) with { OnLog = log.Enqueue, OnVendorCall = calls.Enqueue };
        var plugin = await StartAsync(change?.Invoke(setup) ?? setup, time);
        return new PluginUnderTest(plugin) { Log = log, Calls = calls, GatewaySocket = ArgumentOf(plugin, fromLast: 2) };
    }

    public static BarRequest Request(string symbol) => new(Symbol.Parse(symbol), Interval.OneMinute, From, From.AddDays(1));

    public async Task<(List<Bar> Bars, BarAnswer Answer)> GetAsync(string symbol, CancellationToken? cancellation = null)
    {
        var bars = new List<Bar>();
        var answer = await Plugin.GetBarsAsync(Request(symbol), (batch, _) =>
        {
            bars.AddRange(batch.Span);
            return ValueTask.CompletedTask;
        }, cancellation ?? TestContext.Current.CancellationToken);
        return (bars, answer);
    }

    public Task<PluginException> FailAsync(string symbol) => Should.ThrowAsync<PluginException>(() => GetAsync(symbol));

    public Task<VendorException> RefuseAsync(string symbol) => Should.ThrowAsync<VendorException>(() => GetAsync(symbol));

    /// <summary>An argument of the child, as the system knows it.</summary>
    public static string ArgumentOf(Plugin plugin, int fromLast) =>
        File.ReadAllText($"/proc/{plugin.Status.ProcessId}/cmdline").TrimEnd('\0').Split('\0')[^fromLast];

    public ValueTask DisposeAsync() => Plugin.DisposeAsync();
}
