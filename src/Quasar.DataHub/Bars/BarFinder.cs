using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Quasar.DataHub.Requests;
using Quasar.Storage;

namespace Quasar.DataHub.Bars;

/// <summary>Finds the bars that a request is about: those of a vendor's symbol, or without a provider those of a common symbol.</summary>
internal sealed class BarFinder(RequestReader requests, BarReader reader, VendorChoice vendors)
{
    /// <returns>What is to be served, oldest first, or why nothing can be. For a common symbol the answer's headers say whose bars they are.</returns>
    public async Task<(IReadOnlyList<BarPart>? Parts, ProblemHttpResult? Refused)> FindAsync(
        string? provider, string? symbol, string? interval, string? prefer, SeriesKind? kind, TimeRange range, HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(provider)) return await FindCommonAsync(symbol, interval, prefer, kind, range, response, cancellationToken);
        if (prefer is not null) return (null, Refusal.BadField("prefer", "With 'provider' there is nothing to choose"));
        if (requests.ReadAddress(provider, symbol, interval, out var address) is { } bad) return (null, bad);
        var series = await reader.FindAsync(address, kind, cancellationToken);
        return series.IsEmpty
            ? (null, Refusal.NotFound($"{address} was never subscribed"))
            : ([new BarPart(address, series, range)], null);
    }

    private async Task<(IReadOnlyList<BarPart>?, ProblemHttpResult?)> FindCommonAsync(
        string? symbol, string? interval, string? prefer, SeriesKind? kind, TimeRange range, HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (RequestReader.ReadSeries(symbol, interval, out var common, out var grid) is { } bad) return (null, bad);
        var (chosen, refused) = await vendors.ChooseAsync(common, grid, prefer, kind, range, cancellationToken);
        chosen?.WriteTo(response.Headers);
        return (chosen?.Bars, refused);
    }
}
