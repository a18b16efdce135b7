using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>Bars, and the stretch of time about which they are all there is: what is committed together.</summary>
public sealed record ProvenBatch(Series Series)
{
    /// <summary>The vendor has answered for this stretch: where <see cref="Bars"/> has nothing, there is nothing.</summary>
    public TimeRange Proves { get; init; }

    /// <summary>The part of <see cref="Proves"/> that the vendor may still restate: it will be asked for once more.</summary>
    public TimeRange Unsettled { get; init; }

    /// <summary>The vendor can no longer answer for this stretch.</summary>
    public TimeRange OutOfReach { get; init; }

    /// <summary>Checked bars inside <see cref="Proves"/>, oldest first, none twice.</summary>
    public ReadOnlyMemory<Bar> Bars { get; init; }

    /// <summary>Bars that failed a check.</summary>
    public IReadOnlyList<QuarantinedBar> Quarantined { get; init; } = [];

    /// <summary>The run that brought them and how it stands with this batch; null for bars of a live stream.</summary>
    public CollectionRun? Run { get; init; }
}

/// <summary>A bar that failed a check, as it came.</summary>
/// <param name="Slot">Opening time of the interval in which it lies.</param>
public sealed record QuarantinedBar(Bar Bar, DateTimeOffset Slot, string Reason);
