namespace Quasar.Plugins.Child;

/// <summary>What is asked of a plugin class. The numbers are those of the compiler's codes: <c>QSR101</c>.</summary>
internal enum PluginRule
{
    None = 0,
    OneClass = 101,
    Name = 102,
    MaxConcurrency = 103,
    Contract = 104,
    Constructor = 105,
    Secret = 106,
    RateLimit = 107,

    // 108 and 109 are about settings, and asked of the source.
    CallCost = 110,
}
