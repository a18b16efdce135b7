namespace Quasar.Plugins.Compilation;

/// <summary>What compiling one plugin may cost.</summary>
public sealed record CompilerLimits
{
    /// <summary>How long it may take, the start of the compiler included. Default 30 seconds.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Limit of the compiler's managed heap. Default 512 MB.</summary>
    public long MemoryBytes { get; init; } = 512L << 20;
}
