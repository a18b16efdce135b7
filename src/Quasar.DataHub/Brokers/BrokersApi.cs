using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Quasar.DataHub.Providers;
using Quasar.DataHub.Requests;

namespace Quasar.DataHub.Brokers;

/// <summary>The accounts at brokers, over HTTP.</summary>
internal static class BrokersApi
{
    public static void MapBrokers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/brokers", ListAsync).WithSummary("Lists the providers that are brokers");
        var group = routes.MapGroup("/brokers/{broker}")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status502BadGateway);
        group.MapGet("/balances", GetBalancesAsync).WithSummary("Shows what the account holds");
        group.MapGet("/positions", GetPositionsAsync).WithSummary("Shows the account's open positions");
        group.MapOrders();
        group.MapFills();
    }

    /// <summary>The grain of a broker that is there to be asked.</summary>
    public static async Task<(IProviderGrain? Grain, ProblemHttpResult? Problem)> FindAsync(
        string broker, RequestReader reader, IGrainFactory grains, CancellationToken cancellationToken) =>
        await reader.ReadRunningAsync(broker, cancellationToken) is { } unknown
            ? (null, unknown)
            : (grains.GetGrain<IProviderGrain>(broker), null);

    public static ProblemHttpResult Problem(BrokerFault fault) => fault.Kind switch
    {
        BrokerFaultKind.UnknownOrder => Refusal.NotFound(fault.Message),
        BrokerFaultKind.Unreachable => Refusal.BadGateway(fault.Message),
        _ => Refusal.Conflict(fault.Message),
    };

    private static async Task<Ok<BrokerView[]>> ListAsync(PluginRoster roster, IGrainFactory grains)
    {
        var providers = await Task.WhenAll(roster.Registered.Select(provider => grains.GetGrain<IProviderGrain>(provider.Name).GetAsync()));
        return TypedResults.Ok(providers.Where(provider => provider.IsBroker)
            .Select(provider => new BrokerView(provider.Name, provider.Title, provider.State, provider.Error)).ToArray());
    }

    private static async Task<Results<Ok<IReadOnlyList<BalanceView>>, ProblemHttpResult>> GetBalancesAsync(
        string broker, RequestReader reader, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var (grain, problem) = await FindAsync(broker, reader, grains, cancellationToken);
        if (grain is null) return problem!;
        var reply = await grain.GetBalancesAsync();
        return reply.Fault is { } fault ? Problem(fault) : TypedResults.Ok(reply.Value);
    }

    private static async Task<Results<Ok<IReadOnlyList<PositionView>>, ProblemHttpResult>> GetPositionsAsync(
        string broker, RequestReader reader, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var (grain, problem) = await FindAsync(broker, reader, grains, cancellationToken);
        if (grain is null) return problem!;
        var reply = await grain.GetPositionsAsync();
        return reply.Fault is { } fault ? Problem(fault) : TypedResults.Ok(reply.Value);
    }
}

/// <summary>A broker as it is shown.</summary>
/// <param name="Name">The provider's name.</param>
/// <param name="State">As among the providers: <c>running</c>, <c>backing-off</c> or <c>failed</c>.</param>
/// <param name="Error">Why it does not run, or not as its owner wants it to.</param>
internal sealed record BrokerView(string Name, string Title, string State, string? Error);
