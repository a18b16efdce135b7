using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Quasar.DataHub.Bars;
using Quasar.DataHub.Requests;
using Quasar.Storage;

namespace Quasar.DataHub.Coverage;

/// <summary>Finds the series that a request names, and reads for which range it asks.</summary>
internal sealed class SeriesFinder(RequestReader requests, CoverageQuery coverage, VendorChoice vendors)
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

    /// <summary>Finds the same, and without a provider the series of the vendor that serves a common symbol: several where its symbol has
    /// changed, oldest first. The answer's headers say whose they are.</summary>
    public async Task<(IReadOnlyList<SeriesWindow>? Asked, ProblemHttpResult? Refused)> FindAllAsync(
        string? provider, string? symbol, string? interval, string? from, string? to, string? kind, string? prefer, HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(provider))
        {
            if (prefer is not null) return (null, Refusal.BadField("prefer", "With 'provider' there is nothing to choose"));
            var (one, bad) = await FindAsync(provider, symbol, interval, from, to, kind, cancellationToken);
            return (one is null ? null : [one], bad);
        }
        if (RequestReader.ReadSeries(symbol, interval, out var common, out var grid) is { } badSymbol) return (null, badSymbol);
        if (RequestReader.ReadRange(from, to, out var fromTime, out var toTime) is { } badRange) return (null, badRange);
        if (RequestReader.ReadKind(kind, out var wanted) is { } badKind) return (null, badKind);
        var range = new TimeRange(fromTime ?? RequestReader.Earliest, toTime ?? RequestReader.Latest);
        var (chosen, refused) = await vendors.ChooseAsync(common, grid, prefer, wanted ?? SeriesKind.Historical, range, cancellationToken);
        if (chosen is null) return (null, refused);
        chosen.WriteTo(response.Headers);
        var windows = new List<SeriesWindow>();
        foreach (var part in chosen.Bars) windows.Add(await WindowOfAsync(part, fromTime, toTime, wanted ?? SeriesKind.Historical, cancellationToken));
        return (windows, null);
    }

    // Where the request leaves it open, from when the bars were wanted, but not before the vendor called it so.
    private async Task<SeriesWindow> WindowOfAsync(
        BarPart part, DateTimeOffset? from, DateTimeOffset? to, SeriesKind kind, CancellationToken cancellationToken)
    {
        var (series, since) = (await coverage.FindAsync(part.Address, kind, cancellationToken))!.Value;
        DateTimeOffset? begin = from is null && since > part.Range.From ? null : part.Range.From;
        DateTimeOffset? end = to is null && part.Range.To >= RequestReader.Latest ? null : part.Range.To;
        return new SeriesWindow(part.Address, series, since, begin, end);
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
