using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>Where a series' bars come from: the vendor's history, or its live stream with history filling the breaks.</summary>
public enum SeriesKind
{
    Historical,
    Live,
}

/// <summary>One vendor's bars of one symbol in one interval and kind: what coverage is kept of.</summary>
public sealed record Series(int Id, string Provider, Symbol Symbol, Interval Interval, SeriesKind Kind)
{
    public override string ToString() => $"{Provider} {Symbol} {Interval} {(Kind == SeriesKind.Live ? "live" : "historical")}";
}
