using Microsoft.Extensions.Logging;

namespace Quasar.DataHub.Brokers;

/// <summary>Everything said in the log about accounts and orders.</summary>
internal static partial class BrokerLog
{
    [LoggerMessage(1601, LogLevel.Warning, "What became of {Provider}'s order {Order} is not known, and it is not sent again: {Reason}")]
    public static partial void OutcomeUnknown(this ILogger logger, string provider, string order, string reason);

    [LoggerMessage(1602, LogLevel.Warning, "{Provider}'s orders are not heard of: {Reason}; asked again in {Pause}")]
    public static partial void WatchBroke(this ILogger logger, string provider, string reason, TimeSpan pause);
}
