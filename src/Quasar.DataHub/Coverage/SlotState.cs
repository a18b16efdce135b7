namespace Quasar.DataHub.Coverage;

/// <summary>What is known about one interval of a series: exactly one of these.</summary>
internal enum SlotState
{
    /// <summary>There is a bar.</summary>
    Bars,

    /// <summary>The vendor has answered, and there is none.</summary>
    Empty,

    /// <summary>The vendor can no longer answer.</summary>
    OutOfReach,

    /// <summary>The vendor's bar failed a check.</summary>
    Quarantined,

    /// <summary>The vendor may not have published it yet.</summary>
    Unpublished,

    /// <summary>Nobody has answered for it yet.</summary>
    Missing,
}
