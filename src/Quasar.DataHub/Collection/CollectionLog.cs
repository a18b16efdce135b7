using Microsoft.Extensions.Logging;
using Quasar.Storage;

namespace Quasar.DataHub.Collection;

/// <summary>Everything collection says in the log.</summary>
internal static partial class CollectionLog
{
    [LoggerMessage(1001, LogLevel.Debug, "{Provider}: {Count} requests planned")]
    public static partial void Planned(this ILogger logger, string provider, int count);

    [LoggerMessage(1002, LogLevel.Warning, "{Series} {Range}: {Fault}: {Message}; next try {RetryAt}")]
    public static partial void FetchFailed(
        this ILogger logger, Series series, TimeRange range, string fault, string message, DateTimeOffset? retryAt);

    [LoggerMessage(1003, LogLevel.Warning, "{Provider}: the database is away ({Reason}); nothing is lost, next try in {Pause}")]
    public static partial void DatabaseAway(this ILogger logger, string provider, string reason, TimeSpan pause);

    [LoggerMessage(1004, LogLevel.Warning, "{Provider}: a commit of {Count} batches was refused; each is tried alone")]
    public static partial void CommitSplit(this ILogger logger, Exception exception, string provider, int count);

    [LoggerMessage(1005, LogLevel.Error, "{Series}: the database refuses this batch")]
    public static partial void CommitRefused(this ILogger logger, Exception exception, Series series);
}
