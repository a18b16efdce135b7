using Microsoft.Extensions.Logging;
using Quasar.DataHub.Brokers;
using Quasar.DataHub.Journal;
using Quasar.Plugins;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>Starts versions of plugins, and enters into the registry how that went.</summary>
internal sealed class PluginLauncher(
    DataHubOptions options, PluginImages images, CodeInForce code, PluginRoster roster, VendorCallLog calls, SharedPaces paces,
    PluginJournals journals, LastBars bars, OrderStore orders, FillStore fills, TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger<PluginLauncher> logger = loggers.CreateLogger<PluginLauncher>();

    /// <exception cref="PluginException">It does not start. If it never has, the version before it is in force now.</exception>
    public async Task<RunningPlugin> StartAsync(PluginEntry entry, PluginSecrets secrets, CancellationToken cancellationToken)
    {
        var wanted = entry.Wanted!;
        Plugin plugin;
        try
        {
            plugin = await Plugin.StartAsync(await SetupOfAsync(wanted, secrets, cancellationToken), loggers, time, cancellationToken);
        }
        catch (PluginException exception)
        {
            Tell(wanted, JournalLine.OfHost, $"Version {wanted.Version} does not start: {exception.Message}");
            if (!entry.IsProven) await FallBackAsync(wanted, exception.Message, cancellationToken);
            throw;
        }
        try
        {
            await RecordAsync(wanted, plugin.Description, cancellationToken);
            return new RunningPlugin(wanted, plugin);
        }
        catch
        {
            await plugin.DisposeAsync();
            throw;
        }
    }

    private async Task RecordAsync(WantedPlugin wanted, PluginDescription description, CancellationToken cancellationToken)
    {
        if (description.Name == wanted.Name)
        {
            await code.RecordStartAsync(wanted, description.ToJson().GetRawText(), [.. description.ListKinds()], cancellationToken);
            return;
        }
        var words = $"The plugin calls itself {description.Name} and is registered as {wanted.Name}";
        await FallBackAsync(wanted, words, cancellationToken);
        throw new PluginException(words);
    }

    private async Task FallBackAsync(WantedPlugin wanted, string reason, CancellationToken cancellationToken)
    {
        if (await code.FallBackAsync(wanted, reason, cancellationToken) is { } before)
        {
            logger.FellBack(wanted.Name, wanted.Version, before.Version, reason);
            Tell(wanted, JournalLine.OfHost, $"Version {before.Version} is in force again");
        }
        // Whoever waits for what is wanted now must not be told what was wanted before.
        await roster.RefreshAsync(cancellationToken);
    }

    private async Task<PluginSetup> SetupOfAsync(WantedPlugin wanted, PluginSecrets secrets, CancellationToken cancellationToken) => new()
    {
        Package = await images.FetchAsync(wanted, cancellationToken),
        HostPath = options.PluginHostPath,
        Settings = options.Overrides.Over(wanted.Name, wanted.Settings),
        Secrets = secrets.Find,
        // Whoever gives a plugin its settings in the environment may lead it to his own machine.
        AllowsPrivateAddresses = wanted.PrivateAddresses || options.Overrides.Settings(wanted.Name) is not null,
        // One count for both while a version follows another.
        Paces = paces.Of(wanted.Name),
        LastBar = bars.FindAsync,
        RecordedOrders = async (after, most, token) => [.. (await orders.ListTakenAsync(wanted.Name, after, most, token)).Select(Record)],
        RecordedFills = async (after, most, token) =>
            [.. (await fills.ListAsync(wanted.Name, after, most, token)).Select(fill => new Recorded<Fill>(fill.Number, fill.Fill))],
        OnVendorCall = call => calls.Add(new VendorCallRow(
            wanted.Name, call.At, call.Method, call.Url, call.Status, call.Bytes, call.Sha256, call.Duration, call.Error)),
        OnLog = line =>
        {
            loggers.CreateLogger($"Plugin.{wanted.Name}").PluginSays(line);
            Tell(wanted, JournalLine.OfPlugin, line);
        },
        OnEvent = words => Tell(wanted, JournalLine.OfHost, words),
    };

    private void Tell(WantedPlugin wanted, string source, string text) => journals.Of(wanted.Name).Add(source, wanted.Version, text);

    private static Recorded<Order> Record(RecordedOrder order) => new(order.Number, new Order(
        order.Request.Id, order.BrokerId, order.Request.Symbol, order.Request.Side, order.Request.Kind, order.Request.Quantity,
        order.Request.LimitPrice, RecordedState.ToOrderState(order.State) ?? OrderState.Open)
    {
        Filled = order.Filled,
        AveragePrice = order.AveragePrice,
        PlacedAt = order.CreatedAt,
        Reason = order.Message,
    });
}
