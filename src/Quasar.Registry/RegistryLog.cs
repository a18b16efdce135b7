using Microsoft.Extensions.Logging;

namespace Quasar.Registry;

/// <summary>All that Registry logs.</summary>
internal static partial class RegistryLog
{
    [LoggerMessage(1, LogLevel.Information, "Built-in plugin {Plugin} {Version} is registered")]
    public static partial void PluginRegistered(this ILogger logger, string plugin, string version);

    [LoggerMessage(2, LogLevel.Error, "The built-in plugin at {Path} is left out: {Reason}")]
    public static partial void PluginLeftOut(this ILogger logger, string path, string reason);

    [LoggerMessage(3, LogLevel.Information, "Assets of {Provider}: {Added} added, {Changed} changed, {Gone} gone, {Total} now")]
    public static partial void AssetsRefreshed(
        this ILogger logger, string provider, long added, long changed, long gone, long total);

    [LoggerMessage(4, LogLevel.Warning, "Assets of {Provider} could not be read, next attempt in {Delay}: {Reason}")]
    public static partial void AssetsUnreadable(this ILogger logger, string provider, TimeSpan delay, string reason);

    [LoggerMessage(5, LogLevel.Error, "Assets of {Provider} could not be refreshed, next attempt in {Delay}")]
    public static partial void RefreshFailed(this ILogger logger, Exception exception, string provider, TimeSpan delay);

    [LoggerMessage(7, LogLevel.Information, "Plugin {Plugin} was uploaded and is version {Version}")]
    public static partial void PluginUploaded(this ILogger logger, string plugin, string version);

    [LoggerMessage(8, LogLevel.Information,
        "Matched {Assets} assets in {Took}: {Linked} are linked, {Instruments} instruments are new, {Waiting} assets wait for a decision")]
    public static partial void AssetsMatched(this ILogger logger, int assets, int linked, int instruments, int waiting, TimeSpan took);

    [LoggerMessage(9, LogLevel.Error, "Assets could not be matched, next attempt in {Delay}")]
    public static partial void MatchFailed(this ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(10, LogLevel.Warning, "OpenFIGI could not be asked, next attempt in {Delay}: {Reason}")]
    public static partial void FigisUnreadable(this ILogger logger, TimeSpan delay, string reason);

    [LoggerMessage(20, LogLevel.Information,
        "{Mapped} assets were mapped, {Symbols} common symbols are new, {Suggestions} suggestions wait, in {Elapsed}")]
    public static partial void AssetsMapped(this ILogger logger, int mapped, int symbols, long suggestions, TimeSpan elapsed);

    [LoggerMessage(24, LogLevel.Warning, "{Reused} mappings were ended, whose vendor uses the symbol for another thing by now; {Moved} go on under another symbol")]
    public static partial void SymbolsChanged(this ILogger logger, int reused, int moved);

    [LoggerMessage(21, LogLevel.Error, "Assets could not be mapped, next attempt in {Delay}")]
    public static partial void MappingFailed(this ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(6, LogLevel.Warning, "{Provider} listed {Count} symbols that Quasar cannot keep; they were left out")]
    public static partial void ListingsLeftOut(this ILogger logger, string provider, int count);

    [LoggerMessage(20, LogLevel.Warning, "The list of index {Index} is held until its owner has looked at it: {Reason}")]
    public static partial void IndexHeld(this ILogger logger, string index, string reason);

    [LoggerMessage(21, LogLevel.Warning, "The list of index {Index} could not be read: {Reason}")]
    public static partial void IndexUnreadable(this ILogger logger, string index, string reason);

    [LoggerMessage(22, LogLevel.Error, "Indices could not be brought up to date; it is tried again")]
    public static partial void IndexScheduleFailed(this ILogger logger, Exception exception);

    [LoggerMessage(23, LogLevel.Warning, "DataHub was not told whom to follow; it is tried again: {Reason}")]
    public static partial void FollowsUntold(this ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Warning, "A refresh of the assets of {Provider} is held: it would delist {Gone}, and leave {Total}; confirm it if that is right")]
    public static partial void RefreshHeld(this ILogger logger, string provider, long gone, long total);

    [LoggerMessage(9, LogLevel.Warning, "The assets could not be read yet; whoever lists them first waits for it")]
    public static partial void AssetsUnread(this ILogger logger, Exception exception);
}
