using Microsoft.Extensions.Logging;

namespace Quasar.Plugins.Supervision;

internal static partial class PluginLog
{
    [LoggerMessage(1, LogLevel.Information, "Plugin {Plugin} runs in process {ProcessId}")]
    public static partial void PluginStarted(this ILogger logger, string plugin, int processId);

    [LoggerMessage(2, LogLevel.Warning, "Plugin {Plugin} died and is started again in {Pause}: {Cause}")]
    public static partial void PluginDied(this ILogger logger, string plugin, TimeSpan pause, string cause);

    [LoggerMessage(3, LogLevel.Error, "Plugin {Plugin} died too often and stays down until it is restarted: {Cause}")]
    public static partial void PluginParked(this ILogger logger, string plugin, string cause);

    [LoggerMessage(4, LogLevel.Warning, "Plugin {Plugin} was refused a call, its {Count}.: {Words}")]
    public static partial void CallDenied(this ILogger logger, string plugin, string words, long count);

    [LoggerMessage(5, LogLevel.Warning, "The sandbox of plugins is {Words}. Run none that you have not read")]
    public static partial void NoSandbox(this ILogger logger, string words);
}
