using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Quasar.DataHub.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Bars;

/// <summary>Chooses the vendor that serves a common symbol.</summary>
internal sealed class VendorChoice(SymbolResolver resolver, BarReader reader)
{
    /// <summary>
    /// Of the vendors that it is mapped to in a range, the first that has bars there; if none has, the first that is collected. One vendor
    /// serves the whole range, so that prices of two are never put side by side; where its symbol has changed, in parts.
    /// </summary>
    /// <param name="prefer">Providers that go before all others, in their order, separated by commas.</param>
    public async Task<(ChosenVendor? Chosen, ProblemHttpResult? Refused)> ChooseAsync(
        Symbol symbol, Interval interval, string? prefer, SeriesKind? kind, TimeRange range, CancellationToken cancellationToken)
    {
        var days = new Days(DateOnly.FromDateTime(range.From.UtcDateTime), DateOnly.FromDateTime(range.To.UtcDateTime).AddDays(1));
        if (await resolver.FindAsync(symbol.Value, days, cancellationToken) is not { } names)
            return (null, Refusal.NotFound($"There is no common symbol '{symbol}'; for a vendor's own symbol name the provider, too"));
        var mapped = names.Where(name => !range.Intersect(name.Valid.ToTimeRange()).IsEmpty).ToList();
        if (mapped.Count == 0) return (null, Refusal.NotFound($"The common symbol '{symbol}' is mapped to no vendor in this range"));
        ChosenVendor? collected = null;
        foreach (var vendor in InOrder(mapped, prefer))
        {
            var parts = await FindPartsAsync(vendor, interval, kind, range, cancellationToken);
            if (parts.Count == 0) continue;
            var candidate = new ChosenVendor(vendor[0].Provider, parts);
            collected ??= candidate;
            if (await reader.HasAnyAsync(candidate.Bars, cancellationToken)) return Check(candidate);
        }
        return collected is null ? (null, NotCollected(symbol, interval, mapped)) : Check(collected);
    }

    private static IEnumerable<List<VendorName>> InOrder(IEnumerable<VendorName> names, string? prefer)
    {
        var first = (prefer ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.GroupBy(name => name.Provider)
            .OrderBy(vendor => Array.IndexOf(first, vendor.Key) is >= 0 and var place ? place : int.MaxValue)
            .ThenBy(vendor => vendor.Min(name => name.Preference))
            .ThenBy(vendor => vendor.Key, StringComparer.Ordinal)
            .Select(vendor => vendor.OrderBy(name => name.Valid.From).ToList());
    }

    private async Task<IReadOnlyList<ChosenPart>> FindPartsAsync(
        List<VendorName> vendor, Interval interval, SeriesKind? kind, TimeRange range, CancellationToken cancellationToken)
    {
        var parts = new List<ChosenPart>();
        foreach (var name in vendor)
        {
            var address = new SeriesAddress(name.Provider, Symbol.Parse(name.VendorSymbol), interval);
            var series = await reader.FindAsync(address, kind, cancellationToken);
            if (!series.IsEmpty) parts.Add(new ChosenPart(name, new BarPart(address, series, range.Intersect(name.Valid.ToTimeRange()))));
        }
        return parts;
    }

    private static (ChosenVendor?, ProblemHttpResult?) Check(ChosenVendor chosen) =>
        chosen.Contradiction is { } words ? (null, Refusal.Conflict(words)) : (chosen, null);

    private static ProblemHttpResult NotCollected(Symbol symbol, Interval interval, List<VendorName> names) => TypedResults.Problem(
        $"The common symbol '{symbol}' is mapped to {string.Join(", ", names.Select(name => $"{name.Provider} {name.VendorSymbol}").Distinct())}, "
        + $"and none is collected in {interval}. Subscribe to one: POST /api/datahub/subscriptions with provider '{names[0].Provider}', "
        + $"symbol '{names[0].VendorSymbol}' and interval '{interval}'",
        statusCode: StatusCodes.Status404NotFound, title: "No bars are collected",
        extensions:
        [
            new("subscribe", names.Select(name => new { name.Provider, symbol = name.VendorSymbol, interval = interval.Name }).Distinct().ToArray()),
        ]);
}

/// <summary>The vendor that serves a common symbol.</summary>
/// <param name="Parts">Its series, oldest first: several where its symbol has changed.</param>
internal sealed record ChosenVendor(string Provider, IReadOnlyList<ChosenPart> Parts)
{
    private const string ProviderHeader = "X-Quasar-Provider";
    private const string SymbolHeader = "X-Quasar-Symbol";
    private const string CurrencyHeader = "X-Quasar-Currency";
    private const string CurrencyUnitHeader = "X-Quasar-Currency-Unit";

    /// <summary>Why its parts are not to be joined, in words; null when they are: pence must not go on as pounds in the middle of a chart.</summary>
    public string? Contradiction => Parts.Zip(Parts.Skip(1))
        .Where(pair => pair.First.Name.CurrencyUnit is not null && pair.Second.Name.CurrencyUnit is not null && pair.First.Unit != pair.Second.Unit)
        .Select(pair => $"{Provider} gives prices in {pair.First.Unit} as {pair.First.Name.VendorSymbol} and in {pair.Second.Unit} as "
            + $"{pair.Second.Name.VendorSymbol}; ask for the range until {pair.Second.Bars.Range.From:yyyy-MM-dd} and the one from then on apart")
        .FirstOrDefault();

    public IReadOnlyList<BarPart> Bars => [.. Parts.Select(part => part.Bars)];

    /// <summary>Says on an answer whose bars it brings, and what their prices are in where the vendor's catalogue says so.</summary>
    public void WriteTo(IHeaderDictionary headers)
    {
        headers[ProviderHeader] = Provider;
        headers[SymbolHeader] = string.Join(", ", Parts.Select(part => part.Name.VendorSymbol).Distinct());
        if (Parts.Select(part => part.Name).FirstOrDefault(name => name.Currency is not null) is not { } priced) return;
        headers[CurrencyHeader] = priced.Currency;
        headers[CurrencyUnitHeader] = FormattableString.Invariant($"{priced.CurrencyUnit:0.############}");
    }
}

/// <summary>What one symbol of the vendor contributes.</summary>
internal sealed record ChosenPart(VendorName Name, BarPart Bars)
{
    /// <summary>What prices are in, for people: <c>0.01 GBP</c>.</summary>
    public string Unit => FormattableString.Invariant($"{Name.CurrencyUnit:0.############} {Name.Currency}");
}
