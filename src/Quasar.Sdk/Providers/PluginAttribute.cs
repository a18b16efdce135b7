namespace Quasar.Sdk;

/// <summary>Marks the one class of an assembly that is the plugin.</summary>
/// <remarks>
/// The class has one public constructor, with a <see cref="PluginContext{TSettings}"/> as its only parameter, and implements
/// one or more of <see cref="IHistoricalProvider"/>, <see cref="ILiveProvider"/>, <see cref="ISymbolSource"/>,
/// <see cref="IIndexProvider"/> and <see cref="IBroker"/>.
/// Where it is <see cref="IAsyncDisposable"/>, the host disposes it at the end.
/// </remarks>
/// <param name="name">The name by which everything refers to it: 1 to 32 of a–z, 0–9 and '-', beginning with a letter.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PluginAttribute(string name) : Attribute
{
    /// <summary>The name by which everything refers to it.</summary>
    public string Name { get; } = name;

    /// <summary>A name for people; the name where not given.</summary>
    public string? Title { get; init; }

    /// <summary>How many requests for bars may run at once. Default 4, from 1 to 64.</summary>
    public int MaxConcurrency { get; init; } = 4;
}
