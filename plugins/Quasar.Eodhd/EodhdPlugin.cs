using System.Runtime.CompilerServices;
using Quasar.Sdk;

namespace Quasar.Eodhd;

/// <summary>Historical bars, symbol lists and the constituents of indices of eodhd.com.</summary>
/// <remarks>
/// Prices are as traded, not adjusted. Days, weeks and months come from <c>/eod</c>, minutes and hours from <c>/intraday</c>.
/// Hours of US shares may open at :30, with the session: they are passed on so, and the host quarantines what is off its grid.
/// </remarks>
[Plugin("eodhd", Title = "EODHD")]
[RateLimit(1000, 60)]
[CallCost("intraday/", 5)]
[CallCost("fundamentals/", 10)]
[Secret("API_TOKEN", QueryParameter = "api_token")]
public sealed class EodhdPlugin(PluginContext<EodhdSettings> context) : IHistoricalProvider, ISymbolSource, IIndexProvider
{
    // Rows come by the next morning, those of an hour or a minute up to three hours after the after-hours close. But the
    // newest days have been seen to answer "[]" for longer, and a silence believed too early would lose a late row for good.
    private static readonly TimeSpan PublicationDelay = TimeSpan.FromDays(3);

    // The row of an exchange's current date is a draft: New York's date goes on until 05:00Z, FOREX, CC and INDX are cut at
    // midnight UTC and computed every four hours, and the volume of US shares is at first that of one venue alone.
    private static readonly TimeSpan DraftsLast = TimeSpan.FromHours(6);

    // Of days, and what is made of them, the volume of US shares is consolidated later, and prices are corrected: the last three to five days are worth a second
    // look by EODHD's own advice. Two days more, so that by then silence is one to be believed.
    private static readonly TimeSpan SettlesAfter = TimeSpan.FromDays(7);

    private readonly EodhdRest rest = new(context);

    public IReadOnlyList<HistoryTerms> History { get; } =
    [
        Terms(Interval.OneMinute, longestDays: 120),
        Terms(Interval.FiveMinutes, longestDays: 600),
        Terms(Interval.OneHour, longestDays: 7200),
        Terms(Interval.OneDay),
        Terms(Interval.OneWeek),
        Terms(Interval.OneMonth),
    ];

    /// <remarks>A bar that EODHD gives twice is yielded once; two different bars for one opening time are both yielded.</remarks>
    public async IAsyncEnumerable<Bar> GetBarsAsync(
        BarRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = context.Time.GetUtcNow();
        var bars = new HashSet<Bar>();
        string? warning = null;
        await foreach (var row in rest.ListAsync<PriceRow>(EodhdHistory.PathOf(request), cancellationToken))
        {
            warning ??= row.Warning;
            if (row.ToBar(request.Interval) is { } bar && request.From <= bar.OpenTime && bar.OpenTime < request.To) bars.Add(bar);
        }
        if (warning is not null) context.Log($"{request.Symbol}: {warning}");
        var sorted = bars.OrderBy(bar => bar.OpenTime).ToList();
        request.NothingBefore(EodhdHistory.ReachOf(request, sorted, isCutByPlan: warning is not null, now));
        foreach (var bar in sorted)
        {
            if (bar.OpenTime >= request.ReachesBackTo && !IsDraft(bar, request.Interval, now)) yield return bar;
        }
    }

    public async IAsyncEnumerable<SymbolListing> GetSymbolsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<Symbol>();
        foreach (var exchange in context.Settings.Exchanges)
        {
            var skipped = 0;
            await foreach (var row in ListSymbolsAsync(exchange, cancellationToken))
            {
                if (row.ToListing(exchange) is not { } listing) skipped++;
                else if (seen.Add(listing.Symbol)) yield return listing;
            }
            if (skipped > 0) context.Log($"{exchange}: {skipped} symbols left out, for a space in them or for their length");
        }
    }

    /// <remarks>EODHD has some thousand indices, and constituents of few of them: those that the owner has named are offered.</remarks>
    public async IAsyncEnumerable<IndexListing> GetIndicesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var codes = context.Settings.Indices.Distinct().ToList();
        if (codes.Count == 0) yield break;
        var known = new Dictionary<string, SymbolRow>();
        await foreach (var row in ListSymbolsAsync(EodhdIndex.Exchange, cancellationToken))
        {
            if (row.Code is { } code && codes.Contains(code)) known.TryAdd(code, row);
        }
        foreach (var code in codes)
        {
            if (EodhdIndex.ToListing(code, known.GetValueOrDefault(code)) is { } listing) yield return listing;
            else context.Log($"'{code}' can be no index: it is no symbol");
        }
    }

    public async IAsyncEnumerable<Constituent> GetConstituentsAsync(
        Symbol index, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = $"fundamentals/{Uri.EscapeDataString(index.Value)}?filter=Components&fmt=json";
        var rows = EodhdIndex.ReadComponents(await rest.GetAsync(path, cancellationToken));
        var (nameless, unweighted) = (rows.Count(row => row.ToConstituent() is null), rows.Count(row => row.HasOtherWeight));
        if (nameless > 0) context.Log($"{index}: {nameless} constituents left out, for they have no symbol, or one with a space in it");
        if (unweighted > 0) context.Log($"{index}: {unweighted} weights left out, for they are no fractions of 1");
        var seen = new HashSet<Symbol>();
        foreach (var constituent in rows.Select(row => row.ToConstituent()))
        {
            if (constituent is not null && seen.Add(constituent.Symbol)) yield return constituent;
        }
    }

    private IAsyncEnumerable<SymbolRow> ListSymbolsAsync(string exchange, CancellationToken cancellationToken) =>
        rest.ListAsync<SymbolRow>($"exchange-symbol-list/{Uri.EscapeDataString(exchange)}?fmt=json", cancellationToken);

    private static HistoryTerms Terms(Interval interval, int? longestDays = null) => new(interval)
    {
        PublicationDelay = PublicationDelay,
        SettlesAfter = interval.Longest >= Interval.OneDay.Longest ? SettlesAfter : TimeSpan.Zero,
        // A day inside the limit, because EODHD refuses what is over it and says nothing of how it counts.
        LongestRequest = longestDays is { } days ? TimeSpan.FromDays(days - 1) : null,
    };

    // Withholding it is no statement: within the publication delay silence proves nothing, and the host asks again.
    private static bool IsDraft(Bar bar, Interval interval, DateTimeOffset now) =>
        interval.Longest >= Interval.OneDay.Longest && interval.CloseOf(bar.OpenTime) + DraftsLast > now;
}
