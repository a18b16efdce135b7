using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Live;

/// <summary>What a live group reacts to, one thing after the other.</summary>
internal abstract record LiveSignal
{
    /// <summary>A stream said something at a time.</summary>
    public sealed record Heard(LiveStream Stream, LiveEvent Event, DateTimeOffset At) : LiveSignal;

    /// <summary>A stream ended; it never does so by itself without cause.</summary>
    public sealed record Ended(LiveStream Stream, Exception? Cause) : LiveSignal;

    /// <summary>It is this time.</summary>
    public sealed record Tick(DateTimeOffset At) : LiveSignal;

    /// <summary>Other series are wanted.</summary>
    public sealed record Wanted(IReadOnlyList<Series> Series) : LiveSignal;
}
