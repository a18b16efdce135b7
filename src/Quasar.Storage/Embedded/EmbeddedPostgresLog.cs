using Microsoft.Extensions.Logging;

namespace Quasar.Storage.Embedded;

internal static partial class EmbeddedPostgresLog
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Creating a database in {Folder}")]
    public static partial void CreatingCluster(this ILogger logger, string folder);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "PostgreSQL runs as process {ProcessId} on {Folder}")]
    public static partial void ServerRuns(this ILogger logger, int processId, string folder);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Information,
        Message = "PostgreSQL was left running by a Quasar that is gone: taking over process {ProcessId}")]
    public static partial void ServerAdopted(this ILogger logger, int processId);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Warning,
        Message = "Stopping PostgreSQL process {ProcessId}, left by an earlier Quasar: {Reason}")]
    public static partial void StoppingLeftover(this ILogger logger, int processId, string reason);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Error, Message = "PostgreSQL process {ProcessId} died; starting it again")]
    public static partial void ServerDied(this ILogger logger, int processId);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Error, Message = "PostgreSQL does not start, next attempt in {Delay}: {Reason}")]
    public static partial void RestartFailed(this ILogger logger, TimeSpan delay, string reason, Exception exception);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Information, Message = "PostgreSQL stopped")]
    public static partial void ServerStopped(this ILogger logger);

    [LoggerMessage(EventId = 2008, Level = LogLevel.Information,
        Message = "Copying PostgreSQL's programs to {Folder}, where the account that runs them can reach them")]
    public static partial void CopyingBinaries(this ILogger logger, string folder);

    [LoggerMessage(EventId = 2009, Level = LogLevel.Warning,
        Message = "The password file {Path} is gone; setting a new password")]
    public static partial void PasswordLost(this ILogger logger, string path);
}
