using Orleans;

namespace Quasar.DataHub.Providers;

/// <summary>How a provider stands.</summary>
/// <param name="Version">The version of its plugin; null where none is in force.</param>
/// <param name="State"><c>starting</c>, <c>running</c>, <c>backing-off</c>, <c>failed</c>, <c>disabled</c> or <c>removed</c>.</param>
/// <param name="Error">Why it does not run, or did not last; null when nothing is wrong.</param>
/// <param name="Member">The process it runs in.</param>
[GenerateSerializer, Immutable]
public sealed record ProviderSnapshot(
    [property: Id(0)] string Name,
    [property: Id(1)] string Title,
    [property: Id(10)] string? Version,
    [property: Id(2)] string State,
    [property: Id(3)] string? Error,
    [property: Id(4)] string Member,
    [property: Id(5)] int Restarts,
    [property: Id(6)] int? ProcessId,
    [property: Id(7)] bool DiscoversSymbols,
    [property: Id(8)] IReadOnlyList<HistoryOffer> History,
    [property: Id(9)] IReadOnlyList<string> LiveIntervals)
{
    /// <summary>What its plugin is confined by, in words; null while it does not run.</summary>
    [Id(11)]
    public string? Sandbox { get; init; }

    /// <summary>Whether it has an account; false while it does not run.</summary>
    [Id(13)]
    public bool IsBroker { get; init; }

    /// <summary>Whether it tells the constituents of indices; false while it does not run.</summary>
    [Id(14)]
    public bool OffersIndices { get; init; }

    /// <summary>The names of secrets that its plugin declares and that are not set; none while it does not run.</summary>
    [Id(15)]
    public IReadOnlyList<string> MissingSecrets { get; init; } = [];

    [Id(12)]
    public ProviderDenials Denials { get; init; } = ProviderDenials.None;
}

/// <summary>On what terms an interval's history is to be had.</summary>
/// <param name="ReachInBars">How many bars back from now the vendor reaches; null for all.</param>
[GenerateSerializer, Immutable]
public sealed record HistoryOffer(
    [property: Id(0)] string Interval, [property: Id(1)] TimeSpan PublicationDelay, [property: Id(2)] int? ReachInBars);

/// <summary>One line of a vendor's catalogue.</summary>
[GenerateSerializer, Immutable]
public sealed record SymbolRow(
    [property: Id(0)] string Symbol,
    [property: Id(1)] string? Name,
    [property: Id(2)] string? AssetClass,
    [property: Id(3)] string? Venue,
    [property: Id(4)] string? QuoteCurrency,
    [property: Id(5)] string? BaseCurrency,
    [property: Id(6)] string? Country,
    [property: Id(7)] string? Isin,
    [property: Id(8)] decimal? TickSize,
    [property: Id(9)] decimal? LotSize,
    [property: Id(10)] string? Figi);
