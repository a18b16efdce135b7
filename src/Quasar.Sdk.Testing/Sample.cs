namespace Quasar.Sdk.Testing;

/// <summary>What a stage is to be asked for.</summary>
public sealed record Sample(Symbol Symbol)
{
    /// <summary>The only interval that there is history in; null where any may be asked for.</summary>
    public Interval? Interval { get; init; }

    /// <summary>The range that there are bars in; null where the latest bars may be asked for.</summary>
    public DateTimeOffset? From { get; init; }

    /// <inheritdoc cref="From"/>
    public DateTimeOffset? To { get; init; }

    /// <summary>The interval to stream in; null for the first that the plugin offers.</summary>
    public Interval? LiveInterval { get; init; }
}
