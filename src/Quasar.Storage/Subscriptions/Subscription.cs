using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>A wish to be entered.</summary>
/// <param name="To">End of what is wanted, exclusive; null for "and on from here".</param>
/// <param name="LiveSince">From when on its bars are wanted live; null for history only.</param>
public sealed record NewSubscription(
    string Provider, Symbol Symbol, Interval Interval, DateTimeOffset From, DateTimeOffset? To, DateTimeOffset? LiveSince);

/// <summary>A wish, and how its historical series stands.</summary>
public sealed record Subscription(
    int Id, string Provider, Symbol Symbol, Interval Interval, DateTimeOffset From, DateTimeOffset? To,
    DateTimeOffset? LiveSince, bool Paused, DateTimeOffset CreatedAt)
{
    /// <summary>Opening time of the newest bar stored, of either kind.</summary>
    public DateTimeOffset? LastBar { get; init; }

    public SeriesFault? Fault { get; init; }

    /// <summary>Whether its owner wants anything asked for again that has not been yet.</summary>
    public bool IsDoubted { get; init; }

    /// <summary>What is not answered for yet; without an end it reaches into the future.</summary>
    public IReadOnlyList<TimeRange> Missing { get; init; } = [];
}
