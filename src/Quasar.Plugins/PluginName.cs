using System.Text.RegularExpressions;

namespace Quasar.Plugins;

/// <summary>What a plugin may be called.</summary>
public static partial class PluginName
{
    /// <summary>The rule in words, to follow "is not".</summary>
    public const string Rule = "1 to 32 of a–z, 0–9 and '-', beginning with a letter";

    public static bool IsValid(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,31}\z")]
    private static partial Regex Pattern();
}
