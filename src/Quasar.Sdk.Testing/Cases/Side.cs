using Quasar.Plugins;

namespace Quasar.Sdk.Testing.Cases;

/// <summary>A part of what a plugin can do, with its cases, which are tried one after the other and beside those of other sides.</summary>
/// <param name="IsOffered">Whether a plugin has it.</param>
internal sealed record Side(IReadOnlyList<ConformanceCase> Cases, Func<PluginDescription, bool> IsOffered)
{
    /// <summary>Everybody's: what has no past, no catalogue and no index is told so case by case.</summary>
    public static Side Past { get; } = new([.. HistoryCases.All, .. TroubleCases.All, .. SymbolCases.All, .. IndexCases.All], static _ => true);

    public static IReadOnlyList<Side> All { get; } =
        [Past, new(LiveCases.All, static said => said.Live.Count > 0), new(BrokerCases.All, static said => said.IsBroker)];
}
