using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using Quasar.Sdk;

public sealed record TidewaterSettings
{
    [VendorEndpoint]
    [Description("Base address.")]
    public Uri Rest { get; init; } = new("https://tidewater.example/");
}

[Plugin("tidewater", Title = "Tidewater")]
[RateLimit(5, 1)]
[Secret("TOKEN", Header = "Authorization")]
public sealed class TidewaterProvider(PluginContext<TidewaterSettings> context) : IHistoricalProvider
{
    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = "," };

    public IReadOnlyList<HistoryTerms> History { get; } = [new(Interval.OneWeek) { PublicationDelay = TimeSpan.FromDays(1) }];

    public async IAsyncEnumerable<Bar> GetBarsAsync(BarRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bars = new List<Bar>();
        for (string? cursor = ""; cursor is not null;)
        {
            var lines = await AskAsync(request, cursor, cancellationToken);
            bars.AddRange(lines[2..^1].Select(line => ToBar(line.Split(';'))));
            cursor = lines[^1] == "#done" ? null : lines[^1].Split(';')[1];
        }
        bars.Reverse(); // the vendor gives the newest first
        foreach (var bar in bars.Where(bar => request.From <= bar.OpenTime && bar.OpenTime < request.To)) yield return bar;
    }

    // A range of ends is (after, until], which is that of openings, [From, To), an interval later.
    private async Task<string[]> AskAsync(BarRequest request, string cursor, CancellationToken cancellationToken)
    {
        var path = $"series.csv?ticker={Uri.EscapeDataString(request.Symbol.Value)}&bar=W&end_after={request.From.ToUnixTimeMilliseconds()}"
            + $"&end_until={request.To.ToUnixTimeMilliseconds()}&cursor={cursor}";
        var answer = await context.Http.GetAsync(new Uri(context.Settings.Rest, path), cancellationToken);
        using var response = await answer.EnsureVendorSuccessAsync(context.Time, cancellationToken);
        var lines = (await response.Content.ReadAsStringAsync(cancellationToken)).TrimEnd().Split('\n');
        if (lines[0].Split(';') is [_, "error", var code, var words]) throw new VendorException(FaultOf(code), words);
        var isWhole = lines.Length > 2 && (lines[^1] == "#done" || lines[^1].StartsWith("#next;"));
        return isWhole ? lines : throw new VendorException(VendorFault.Transient, "The answer was cut");
    }

    private static VendorFault FaultOf(string code) => code switch
    {
        "BAD_KEY" => VendorFault.Unauthorized,
        "UNKNOWN_TICKER" => VendorFault.UnknownSymbol,
        _ => VendorFault.Refused,
    };

    private static Bar ToBar(string[] fields) => new(
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(fields[0], CultureInfo.InvariantCulture)) - Interval.OneWeek.Longest,
        Number(fields[4]), Number(fields[2]), Number(fields[3]), Number(fields[1]), Number(fields[5]));

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, Comma, out var number) ? number : double.NaN;
}
