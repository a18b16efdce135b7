using System.Reflection;
using System.Text.Json;
using Quasar.Plugins.Protocol;
using Quasar.Sdk;

namespace Quasar.Plugins.Child;

/// <summary>The plugin's instance with all it was given, and its description.</summary>
internal sealed class LoadedPlugin
{
    private LoadedPlugin(object instance, PluginDescription description) => (Instance, Description) = (instance, description);

    public object Instance { get; }
    public PluginDescription Description { get; }

    public static LoadedPlugin Load(string assemblyPath, JsonElement? owner, string gatewaySocket, IHostCalls host)
    {
        var plugin = PluginClass.FindIn(OpenAssembly(assemblyPath));
        var settings = SettingsBinding.Bind(plugin.SettingsType, owner);
        var instance = Construct(plugin, settings, gatewaySocket, new HostClient(host));
        return new LoadedPlugin(instance, new PluginDescription
        {
            Name = plugin.Attribute.Name,
            Title = plugin.Attribute.Title ?? plugin.Attribute.Name,
            MaxConcurrency = plugin.Attribute.MaxConcurrency,
            History = (instance as IHistoricalProvider)?.History ?? [],
            Live = (instance as ILiveProvider)?.Live ?? [],
            ListsSymbols = instance is ISymbolSource,
            OffersIndices = instance is IIndexProvider,
            IsBroker = instance is IBroker,
            ReadsBars = plugin.ReadsBars,
            Endpoints = SettingsBinding.EndpointsIn(settings),
            Secrets = plugin.SecretsWith(settings),
            RateLimits = plugin.RateLimits,
            CallCosts = plugin.CallCosts,
            DailyQuota = SettingsBinding.DailyQuotaIn(settings),
            Settings = SettingsBinding.Write(settings),
            SettingsSchema = SettingsSchema.Of(plugin.SettingsType),
        });
    }

    private static Assembly OpenAssembly(string path)
    {
        try
        {
            return new PluginLoadContext(path).LoadPlugin();
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            throw new PluginProblem($"The plugin {path} cannot be loaded: {e.Message}");
        }
    }

    private static object Construct(PluginClass plugin, object settings, string gatewaySocket, HostClient host)
    {
        var context = typeof(LoadedPlugin).GetMethod(nameof(ContextOf), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(plugin.SettingsType).Invoke(null, [settings, gatewaySocket, host]);
        try
        {
            return plugin.Constructor.Invoke([context]);
        }
        catch (TargetInvocationException e)
        {
            throw new PluginProblem($"The plugin's constructor failed: {Refusal.WordsOf(e.InnerException!)}");
        }
    }

    private static PluginContext<TSettings> ContextOf<TSettings>(TSettings settings, string gatewaySocket, HostClient host)
        where TSettings : class, new() => new()
        {
            Settings = settings,
            // The gateway keeps the time-outs: a call that waits for its turn under the rate limit must not be cut here.
            Http = new HttpClient(new GatewayHandler(gatewaySocket)) { Timeout = Timeout.InfiniteTimeSpan },
            OpenWebSocketAsync = GatewayWebSockets.Through(gatewaySocket, TimeProvider.System).OpenAsync,
            SignAsync = host.SignAsync,
            Host = host,
            Time = TimeProvider.System,
            Log = line => Console.Error.WriteLine(line.ReplaceLineEndings(" ")),
        };
}
