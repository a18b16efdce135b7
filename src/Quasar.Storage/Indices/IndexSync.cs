namespace Quasar.Storage;

/// <summary>An attempt to bring a vendor's index up to date.</summary>
public enum SyncOutcome
{
    /// <summary>The vendor's constituents are the index's now.</summary>
    Applied,

    /// <summary>They were so already.</summary>
    Unchanged,

    /// <summary>They would close so many that they wait for their owner's word.</summary>
    Held,

    /// <summary>They waited, and were applied on their owner's word.</summary>
    Confirmed,

    /// <summary>They waited, and their owner, or a later answer, was against them.</summary>
    Discarded,

    /// <summary>The vendor could not be asked, or not to the end.</summary>
    Failed,
}

/// <param name="Joined">How many came in, or would.</param>
/// <param name="Message">Why it was held, or failed; the vendor's words where it has some.</param>
public sealed record IndexSync(
    int Id, DateTimeOffset At, SyncOutcome Outcome, int Joined, int Left, int Reweighted, string? Message);
