using System.ComponentModel;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Quasar.Sdk;

/// <summary>What the owner of this plugin may change.</summary>
public sealed partial record AcmeSettings
{
    [VendorEndpoint] // the only places the plugin can reach
    [Description("Base address of the REST interface.")]
    public Uri Rest { get; init; } = new("https://api.vendor.example/v1/");
}

[Plugin("acme", Title = "Acme")]
[RateLimit(5, 1)] // five requests a second: Quasar spaces the calls
[Secret("API_KEY", Header = "X-Api-Key")] // Quasar puts it into each call; the plugin never sees it
public sealed partial class AcmeProvider(PluginContext<AcmeSettings> context) : IHistoricalProvider
{
    // What the vendor leaves out of a row is no number, which Quasar notices. As 0 it would be a price.
    private sealed record Row(
        DateTimeOffset Time, double Open = double.NaN, double High = double.NaN, double Low = double.NaN, double Close = double.NaN,
        double Volume = double.NaN)
    {
        public Bar ToBar() => new(Time, Open, High, Low, Close, Volume);
    }

    // How long after a bar's close the vendor's silence about it means that there is none. Be generous.
    public IReadOnlyList<HistoryTerms> History { get; } =
    [
        new(Interval.OneMinute) { PublicationDelay = TimeSpan.FromMinutes(5), LongestRequest = TimeSpan.FromDays(7) },
        new(Interval.OneDay) { PublicationDelay = TimeSpan.FromDays(1) },
    ];

    public async IAsyncEnumerable<Bar> GetBarsAsync(
        BarRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = $"bars?symbol={Uri.EscapeDataString(request.Symbol.Value)}&interval={request.Interval}"
            + $"&from={request.From:yyyy-MM-ddTHH:mm:ssZ}&to={request.To:yyyy-MM-ddTHH:mm:ssZ}";
        var answer = await context.Http.GetAsync(new Uri(context.Settings.Rest, path), cancellationToken);
        using var response = await answer.EnsureVendorSuccessAsync(context.Time, cancellationToken);
        var rows = await response.Content.ReadFromJsonAsync<Row[]>(JsonSerializerOptions.Web, cancellationToken);
        foreach (var row in rows!)
        {
            // Oldest first, keyed by the open. The vendor's range may be wider than ours.
            if (request.From <= row.Time && row.Time < request.To) yield return row.ToBar();
        }
    }
}
