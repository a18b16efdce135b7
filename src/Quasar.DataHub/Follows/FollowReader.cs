using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using Quasar.DataHub.Providers;
using Quasar.DataHub.Requests;
using Quasar.DataHub.Subscriptions;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Follows;

/// <summary>Parts what can be collected for a follow from what cannot.</summary>
internal sealed partial class FollowReader(PluginRoster roster, IGrainFactory grains)
{
    public static ProblemHttpResult? ReadName(string name) => Name().IsMatch(name)
        ? null
        : Refusal.BadField("name", "A follow's name is 1 to 64 of a–z, A–Z, 0–9, '-', '_' and '.'");

    public async Task<(IReadOnlyList<FollowedSeries> Wanted, IReadOnlyList<RefusedSeries> Refused)> ReadAsync(
        IReadOnlyList<FollowedSeriesRequest?> wishes, Interval interval, bool live, CancellationToken cancellationToken)
    {
        var lacks = await ReadOffersAsync(wishes, interval, live, cancellationToken);
        var (wanted, refused) = (new Dictionary<(string, Symbol), FollowedSeries>(), new List<RefusedSeries>());
        for (var i = 0; i < wishes.Count; i++)
        {
            var reason = Read(wishes[i], lacks, out var series);
            if (reason is null && !wanted.TryAdd((series!.Provider, series.Symbol), series)) reason = "It is there twice";
            if (reason is not null) refused.Add(new RefusedSeries(i, wishes[i]?.Provider, wishes[i]?.Symbol, reason));
        }
        return ([.. wanted.Values], refused);
    }

    // What each provider lacks of the wish; null for nothing. One that nobody knows is not in it.
    private async Task<Dictionary<string, string?>> ReadOffersAsync(
        IReadOnlyList<FollowedSeriesRequest?> wishes, Interval interval, bool live, CancellationToken cancellationToken)
    {
        var lacks = new Dictionary<string, string?>();
        foreach (var provider in wishes.Select(wish => wish?.Provider).OfType<string>().Distinct())
        {
            if (roster.Find(provider) is null) await roster.RefreshAsync(cancellationToken);
            if (roster.Find(provider) is { } entry)
                lacks[provider] = entry.Wanted is null
                    ? null
                    : Offer.Missing(await grains.GetGrain<IProviderGrain>(provider).GetAsync(), interval, live)?.Lacks;
        }
        return lacks;
    }

    private static string? Read(FollowedSeriesRequest? wish, Dictionary<string, string?> lacks, out FollowedSeries? series)
    {
        series = null;
        if (wish?.Provider is not { } provider || !lacks.TryGetValue(provider, out var missing)) return "There is no provider of this name";
        if (missing is not null) return missing;
        if (!Symbol.TryParse(wish.Symbol, out var symbol)) return $"A symbol is 1 to {Symbol.MaxLength} printable ASCII characters without spaces";
        if (RequestReader.ReadRange(wish.From, wish.To, out var from, out var to) is { } badRange) return badRange.ProblemDetails.Detail;
        if (from is null) return "Say from when on its bars are wanted";
        series = new FollowedSeries(provider, symbol, from.Value, to);
        return null;
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$")]
    private static partial Regex Name();
}
