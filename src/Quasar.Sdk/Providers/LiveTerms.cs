namespace Quasar.Sdk;

/// <summary>On what terms a vendor streams one interval.</summary>
/// <param name="Interval">The interval these terms are about.</param>
/// <exception cref="ArgumentOutOfRangeException">The grace is negative, or a length or a count is not above 0.</exception>
public sealed record LiveTerms(Interval Interval)
{
    /// <summary>How long after a bar's end the last word about it can still be on its way. Default 2 seconds.</summary>
    /// <remarks>When it has passed and the stream is alive, the host closes the bar with what it knows.</remarks>
    public TimeSpan CloseGrace
    {
        get;
        init => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(CloseGrace), value, "It is negative");
    } = TimeSpan.FromSeconds(2);

    /// <summary>How long the vendor is never silent on a healthy connection. Default 10 seconds.</summary>
    /// <remarks>A stream without any event for this long counts as broken and is opened anew.</remarks>
    public TimeSpan LongestSilence
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(LongestSilence), value, "It is not above 0");
    } = TimeSpan.FromSeconds(10);

    /// <summary>How many symbols one stream may carry; null where the vendor sets no limit.</summary>
    public int? SymbolsPerStream
    {
        get;
        init => field = !(value <= 0) ? value : throw new ArgumentOutOfRangeException(nameof(SymbolsPerStream), value, "It is not above 0");
    }
}
