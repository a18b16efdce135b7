namespace Quasar.Storage;

/// <summary>How far a run has come.</summary>
public enum RunOutcome
{
    Running,

    /// <summary>The whole range was answered.</summary>
    Complete,

    /// <summary>The vendor answered for less than it was asked.</summary>
    Partial,

    Failed,

    /// <summary>The process ended in the middle of it. What it had committed stands.</summary>
    Interrupted,
}

/// <summary>One attempt to fetch a range of one series.</summary>
public sealed record CollectionRun(Guid Id, TimeRange Range, DateTimeOffset StartedAt)
{
    public DateTimeOffset? FinishedAt { get; init; }

    public RunOutcome Outcome { get; init; } = RunOutcome.Running;

    public int Bars { get; init; }

    public int Quarantined { get; init; }

    /// <summary>The vendor's words, or the plugin's failure.</summary>
    public string? Error { get; init; }
}
