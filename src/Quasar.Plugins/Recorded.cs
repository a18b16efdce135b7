namespace Quasar.Plugins;

/// <summary>Something that was recorded, and its place among the others.</summary>
/// <param name="Number">Grows from record to record.</param>
public sealed record Recorded<T>(long Number, T Value);
