using Orleans;
using Quasar.Plugins;

namespace Quasar.DataHub.Providers;

/// <summary>What a provider's plugin wanted of the gateway and was not given, since it was started.</summary>
/// <param name="Last">The latest of them, oldest first.</param>
[GenerateSerializer, Immutable]
public sealed record ProviderDenials([property: Id(0)] long Count, [property: Id(1)] IReadOnlyList<ProviderDenial> Last)
{
    internal static ProviderDenials None { get; } = Of(PluginDenials.None);

    internal static ProviderDenials Of(PluginDenials denials) =>
        new(denials.Count, [.. denials.Last.Select(denial => new ProviderDenial(denial.At, denial.Target, denial.Reason))]);
}

/// <summary>One call that was not let out.</summary>
[GenerateSerializer, Immutable]
public sealed record ProviderDenial(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] string Target, [property: Id(2)] string Reason);
