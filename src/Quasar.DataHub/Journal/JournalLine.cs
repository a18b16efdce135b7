using Orleans;

namespace Quasar.DataHub.Journal;

/// <summary>A line of a plugin's log.</summary>
/// <param name="Time">When it was heard. No two lines of a plugin have the same.</param>
/// <param name="Source"><c>plugin</c> for what it wrote itself, <c>host</c> for what befell it.</param>
/// <param name="Version">The version of its code.</param>
[GenerateSerializer, Immutable]
public sealed record JournalLine(
    [property: Id(0)] DateTimeOffset Time, [property: Id(1)] string Source, [property: Id(2)] string Version, [property: Id(3)] string Text)
{
    internal const string OfPlugin = "plugin";
    internal const string OfHost = "host";
}
