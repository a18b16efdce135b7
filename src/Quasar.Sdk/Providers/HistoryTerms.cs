namespace Quasar.Sdk;

/// <summary>On what terms a vendor serves the past in one interval. The host never asks beyond them.</summary>
/// <param name="Interval">The interval these terms are about.</param>
/// <exception cref="ArgumentOutOfRangeException">A time is negative, or a length or a count is not above 0.</exception>
public sealed record HistoryTerms(Interval Interval)
{
    /// <summary>How long after a bar has closed the vendor's silence about it means that there is none. Default 0.</summary>
    /// <remarks>Until then an empty answer proves nothing: the bar may not have been published yet.</remarks>
    public TimeSpan PublicationDelay
    {
        get;
        init => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(PublicationDelay), value, "It is negative");
    }

    /// <summary>How long after a bar has closed the vendor may still restate it. Default 0: what is published is final.</summary>
    /// <remarks>What was answered for earlier is asked for once more when this is over; bars that differ are replaced, and what
    /// they said before is kept as a revision.</remarks>
    public TimeSpan SettlesAfter
    {
        get;
        init => field = value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(SettlesAfter), value, "It is negative");
    }

    /// <summary>The longest range one request may ask for; null where the vendor sets no limit.</summary>
    public TimeSpan? LongestRequest
    {
        get;
        init => field = !(value <= TimeSpan.Zero) ? value : throw new ArgumentOutOfRangeException(nameof(LongestRequest), value, "It is not above 0");
    }

    /// <summary>How many bars back from now the vendor reaches; null where it keeps all its history.</summary>
    public int? ReachInBars
    {
        get;
        init => field = !(value <= 0) ? value : throw new ArgumentOutOfRangeException(nameof(ReachInBars), value, "It is not above 0");
    }
}
