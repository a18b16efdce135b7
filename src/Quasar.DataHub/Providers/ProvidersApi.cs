using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Quasar.DataHub.Requests;

namespace Quasar.DataHub.Providers;

/// <summary>The providers and their catalogues, over HTTP.</summary>
internal static class ProvidersApi
{
    public static void MapProviders(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/providers", ListAsync).WithSummary("Lists the providers and how each stands");
        routes.MapGet("/symbols", ListSymbolsAsync)
            .WithSummary("Streams a vendor's catalogue, one JSON object a line")
            .ProducesJsonLines<SymbolRow>();
    }

    private static async Task<Ok<ProviderView[]>> ListAsync(PluginRoster roster, IGrainFactory grains) =>
        TypedResults.Ok(await Task.WhenAll(roster.Registered.Select(async provider =>
            ProviderView.Of(await grains.GetGrain<IProviderGrain>(provider.Name).GetAsync()))));

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ListSymbolsAsync(
        string? provider, RequestReader reader, IGrainFactory grains, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await reader.ReadRunningAsync(provider, cancellationToken) is { } unknown) return unknown;
        var symbols = grains.GetGrain<IProviderGrain>(provider!).ListSymbolsAsync(cancellationToken).WithBatchSize(1_000);
        return await JsonLines.SendAsync(response, symbols, cancellationToken);
    }
}

/// <summary>A provider as it is shown.</summary>
/// <param name="Version">The version of its plugin's code that runs; while it does not run, the one that is to.</param>
/// <param name="State"><c>starting</c>, <c>running</c>, <c>backing-off</c>, <c>failed</c>, <c>disabled</c> or <c>removed</c>.</param>
/// <param name="Error">Why it does not run, or why it does not run as its owner wants it to.</param>
/// <param name="Member">The process of the cluster in which it runs.</param>
internal sealed record ProviderView(
    string Name, string Title, string? Version, string State, string? Error, string Member, int Restarts, bool DiscoversSymbols,
    bool OffersIndices, IReadOnlyList<string> HistoricalIntervals, IReadOnlyList<string> LiveIntervals)
{
    /// <summary>What confines its plugin; null while it does not run.</summary>
    public required string? Sandbox { get; init; }

    /// <summary>The names of secrets that its plugin declares and that are not set; none while it does not run.</summary>
    public required IReadOnlyList<string> MissingSecrets { get; init; }

    /// <summary>Calls that its plugin wanted to make and was not allowed to.</summary>
    public required ProviderDenials Denials { get; init; }

    public static ProviderView Of(ProviderSnapshot snapshot) => new(
        snapshot.Name, snapshot.Title, snapshot.Version, snapshot.State, snapshot.Error, snapshot.Member,
        snapshot.Restarts, snapshot.DiscoversSymbols, snapshot.OffersIndices,
        [.. snapshot.History.Select(offer => offer.Interval)], snapshot.LiveIntervals)
    {
        Sandbox = snapshot.Sandbox,
        MissingSecrets = snapshot.MissingSecrets,
        Denials = snapshot.Denials,
    };
}
