using Quasar.Sdk;

namespace Quasar.TestPlugin;

internal static class Script
{
    /// <summary>Splits <c>act:argument</c>.</summary>
    public static (string Act, string Argument) Parse(Symbol symbol) =>
        symbol.Value.IndexOf(':', StringComparison.Ordinal) is > 0 and var at
            ? (symbol.Value[..at], symbol.Value[(at + 1)..])
            : (symbol.Value, "");
}
