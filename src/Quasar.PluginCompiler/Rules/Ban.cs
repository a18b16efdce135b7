namespace Quasar.PluginCompiler.Rules;

/// <summary>Something of the base library that a plugin has no business with.</summary>
/// <param name="What">What it would be doing.</param>
/// <param name="Instead">What to use instead, or why not.</param>
internal sealed record Ban(string Code, string What, string Instead, bool IsWarning = false)
{
    public static readonly Ban Reflection = new(
        "QSR001", "looks into or makes code at run time", "Name types and members in the source");

    public static readonly Ban UnsafeMemory = new(
        "QSR002", "handles memory past the type system", "Use spans, which cost no more");

    public static readonly Ban Native = new(
        "QSR003", "calls native code", "A plugin is managed code only");

    public static readonly Ban Processes = new(
        "QSR004", "deals with processes", "A plugin is one process, which Quasar starts and ends");

    public static readonly Ban Files = new(
        "QSR005", "deals with files", "A plugin has none: what it must know comes in its settings, and it keeps nothing between calls");

    public static readonly Ban Exit = new(
        "QSR006", "ends the process", "Throw an exception: a VendorException for the vendor's refusals");

    public static readonly Ban Surroundings = new(
        "QSR007", "reads the process's surroundings", "The environment is empty: settings come from context.Settings, and secrets never come");

    public static readonly Ban Network = new(
        "QSR008", "opens a connection of its own, which leads nowhere",
        "Use context.Http and context.OpenWebSocketAsync, which lead to the declared endpoints");

    // Quasar ends a call by its token. A task can hear it; a thread, and a sleep, go on and take the whole plugin with them.
    public static readonly Ban Threads = new(
        "QSR009", "takes a thread",
        "Be asynchronous: await Task.Delay(…, context.Time, cancellationToken), or Task.Run for what computes long");

    public static readonly Ban Clocks = new(
        "QSR010", "asks another clock than the host's", "Take the time from context.Time", IsWarning: true);
}
