using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Quasar.Registry.Requests;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>From traders' symbols to vendors' and back, over HTTP.</summary>
internal static class ResolveApi
{
    public static void MapResolve(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/mappings/resolve", ResolveAsync).WithName("ResolveSymbol")
            .WithSummary("Tells what vendors call a common symbol on a day, in order of preference")
            .WithDescription("Give 'symbol', or 'provider' and 'vendorSymbol' to go back from a vendor's symbol. Without 'on', today.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<ResolvedSymbol>, ProblemHttpResult>> ResolveAsync(
        SymbolResolver resolver, TimeProvider time, CancellationToken cancellationToken,
        string? symbol = null, string? provider = null, string? vendorSymbol = null, string? on = null)
    {
        if (Day.Read("on", on, out var given) is { } badDay) return badDay;
        var day = given ?? Day.Today(time);
        if (symbol is null && (provider is null || vendorSymbol is null))
            return Refusal.BadField("symbol", "Give a common symbol, or 'provider' and 'vendorSymbol'");
        if (symbol is not null && (provider ?? vendorSymbol) is not null)
            return Refusal.BadField("symbol", "Give either a common symbol or 'provider' and 'vendorSymbol'");
        if (symbol is null && !Sdk.Symbol.TryParse(vendorSymbol, out _)) return Refusal.BadField("vendorSymbol", MappingFields.SymbolRule);
        if (symbol is not null && !CommonSymbolName.IsOne(symbol)) return Refusal.BadField("symbol", CommonSymbolName.Rule);
        if (symbol is null && !MappingFields.IsProvider(provider)) return Refusal.BadField("provider", MappingFields.ProviderRule);
        var name = symbol ?? await resolver.FindCommonAsync(provider!, vendorSymbol!, day, cancellationToken);
        if (name is null)
            return TypedResults.Problem(
                $"{provider} {vendorSymbol} is mapped to nothing on {day:yyyy-MM-dd}", statusCode: StatusCodes.Status404NotFound);
        return await resolver.FindAsync(name, new Days(day, day.AddDays(1)), cancellationToken) is { } vendors
            ? TypedResults.Ok(new ResolvedSymbol(name, day, [.. vendors.Select(ResolvedVendor.Of)]))
            : MappingRefusal.NoSymbol(name);
    }
}

/// <summary>What vendors call a common symbol on a day.</summary>
/// <param name="Vendors">In order of preference; none when it is not mapped on that day.</param>
internal sealed record ResolvedSymbol(string Symbol, DateOnly On, IReadOnlyList<ResolvedVendor> Vendors);

/// <summary>What one vendor calls it.</summary>
/// <param name="From">Since when; null since ever.</param>
/// <param name="To">The day after the last; null without end.</param>
/// <param name="Currency">The currency of its prices; null where its catalogue does not say.</param>
/// <param name="CurrencyUnit">How much of it a price of 1 is: 0.01 where prices are in pence.</param>
internal sealed record ResolvedVendor(
    int Mapping, string Provider, string VendorSymbol, int Preference, DateOnly? From, DateOnly? To, string? Currency, decimal? CurrencyUnit)
{
    public static ResolvedVendor Of(VendorName name) => new(
        name.MappingId, name.Provider, name.VendorSymbol, name.Preference, name.Valid.From, name.Valid.To, name.Currency, name.CurrencyUnit);
}
