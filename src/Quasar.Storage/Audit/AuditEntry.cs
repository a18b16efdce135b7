using System.Text.Json;

namespace Quasar.Storage;

/// <summary>Something that was decided by hand.</summary>
/// <param name="Actor">Who says to have done it; until Quasar has users, nobody checks.</param>
/// <param name="Action">What was done, in words with dots: <c>mapping.renamed</c>.</param>
/// <param name="Subject">To what: <c>asset/17</c>, <c>common-symbol/BTC-USD</c>.</param>
/// <param name="Details">What was there before and is there now, as far as it helps to understand or undo it.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Subject, JsonElement Details);
