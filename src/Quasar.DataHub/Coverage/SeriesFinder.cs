using Microsoft.AspNetCore.Http.HttpResults;
using Quasar.DataHub.Requests;
using Quasar.Storage;

namespace Quasar.DataHub.Coverage;

/// <summary>Finds the series that a request names, and reads for which range it asks.</summary>
internal sealed class SeriesFinder(RequestReader requests, CoverageQuery coverage)
{
    /// <returns>What is asked for, or why that cannot be answered.</returns>
    public async Task<(SeriesWindow? Asked, ProblemHttpResult? Refused)> FindAsync(
        string? provider, string? symbol, string? interval, string? from, string? to, string? kind, CancellationToken cancellationToken)
    {
        if (requests.ReadAddress(provider, symbol, interval, out var address) is { } badAddress) return (null, badAddress);
        if (RequestReader.ReadRange(from, to, out var fromTime, out var toTime) is { } badRange) return (null, badRange);
        if (RequestReader.ReadKind(kind, out var wanted) is { } badKind) return (null, badKind);
        return await coverage.FindAsync(address, wanted ?? SeriesKind.Historical, cancellationToken) is { } found
            ? (new SeriesWindow(address, found.Series, found.Since, fromTime, toTime), null)
            : (null, Refusal.NotFound($"{address} was never subscribed{(wanted == SeriesKind.Live ? " live" : "")}"));
    }
}

/// <summary>A series, and the range of it that a request asks for.</summary>
/// <param name="Since">Since when its bars have been wanted.</param>
/// <param name="From">Where the range begins; null where the request leaves it open.</param>
/// <param name="To">Where it ends, exclusive; null where the request leaves it open.</param>
internal sealed record SeriesWindow(SeriesAddress Address, Series Series, DateTimeOffset Since, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>The range, with all there is where the request leaves it open.</summary>
    public TimeRange Range => new(From ?? RequestReader.Earliest, To ?? RequestReader.Latest);
}
