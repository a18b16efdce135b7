using Microsoft.Extensions.Logging;

namespace Quasar.DataHub.Providers;

/// <summary>Everything said in the log about providers as a whole.</summary>
internal static partial class ProviderLog
{
    [LoggerMessage(1201, LogLevel.Information, "{Provider} runs here, epoch {Epoch}")]
    public static partial void ProviderRuns(this ILogger logger, string provider, long epoch);

    [LoggerMessage(1202, LogLevel.Warning, "{Provider} has another owner now; this process gives it up")]
    public static partial void ProviderLost(this ILogger logger, string provider);

    [LoggerMessage(1203, LogLevel.Error, "{Provider} failed and will be started again")]
    public static partial void ProviderFailed(this ILogger logger, Exception exception, string provider);

    [LoggerMessage(1204, LogLevel.Warning, "{Provider} could not be asked: {Reason}")]
    public static partial void ProviderOutOfSight(this ILogger logger, string provider, string reason);

    [LoggerMessage(1205, LogLevel.Information, "{Line}")]
    public static partial void PluginSays(this ILogger logger, string line);

    [LoggerMessage(1206, LogLevel.Information, "{Provider} runs version {Version} now, in place of {Former}; no stream was interrupted")]
    public static partial void PluginReplaced(this ILogger logger, string provider, string version, string former);

    [LoggerMessage(1212, LogLevel.Information, "{Provider} has taken its new settings; no stream was interrupted")]
    public static partial void SettingsTaken(this ILogger logger, string provider);

    [LoggerMessage(1207, LogLevel.Error, "Version {Version} of {Provider} does not start and {Before} runs instead: {Reason}")]
    public static partial void FellBack(this ILogger logger, string provider, string version, string before, string reason);

    [LoggerMessage(1208, LogLevel.Error, "{Provider} goes on as it is, since what was changed does not start: {Reason}")]
    public static partial void ChangeRefused(this ILogger logger, string provider, string reason);

    [LoggerMessage(1209, LogLevel.Error, "{Reason}")]
    public static partial void SecretUnreadable(this ILogger logger, string reason);

    [LoggerMessage(1210, LogLevel.Information, "{Provider} is disabled or removed, and stops; its data stays")]
    public static partial void ProviderEnds(this ILogger logger, string provider);

    [LoggerMessage(1211, LogLevel.Warning, "The registry cannot be read: {Reason}; what runs goes on running")]
    public static partial void RosterUnreadable(this ILogger logger, string reason);

    [LoggerMessage(1213, LogLevel.Debug, "The database does not tell of changes in the registry: {Reason}; they are looked for each second")]
    public static partial void RosterUnheard(this ILogger logger, string reason);
}
