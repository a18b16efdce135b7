using System.Text.Json.Serialization;

namespace Quasar.Sdk.Testing;

[JsonConverter(typeof(JsonStringEnumConverter<CaseOutcome>))]
public enum CaseOutcome
{
    [JsonStringEnumMemberName("passed")]
    Passed,

    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>It could not be tried, which proves nothing.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,
}

/// <summary>What became of one case.</summary>
/// <param name="Seen">What the plugin did; for a case that was skipped, why.</param>
public sealed record CaseResult(string Name, string Expected, string Seen, CaseOutcome Outcome, TimeSpan Duration);
