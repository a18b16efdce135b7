using Microsoft.Extensions.Logging;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Live;

/// <summary>Everything the live side says in the log.</summary>
internal static partial class LiveLog
{
    [LoggerMessage(1101, LogLevel.Warning, "{Provider}: live {Interval} bars: {Cause}; next try in {Pause}")]
    public static partial void StreamLost(this ILogger logger, string provider, Interval interval, string cause, TimeSpan pause);

    [LoggerMessage(1102, LogLevel.Warning, "{Series}: the vendor will not stream it: {Reason}")]
    public static partial void SymbolRefused(this ILogger logger, Series series, string reason);
}
