using Orleans;

namespace Quasar.DataHub.Live;

/// <summary>A bar as the stream shows it: still forming, or closed and stored.</summary>
/// <param name="Time">Opening time.</param>
[GenerateSerializer, Immutable]
public sealed record LiveBar(
    [property: Id(0)] string Symbol,
    [property: Id(1)] string Interval,
    [property: Id(2)] DateTimeOffset Time,
    [property: Id(3)] double Open,
    [property: Id(4)] double High,
    [property: Id(5)] double Low,
    [property: Id(6)] double Close,
    [property: Id(7)] double Volume,
    [property: Id(8)] bool Closed);
