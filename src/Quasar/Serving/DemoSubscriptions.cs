using System.Net;
using System.Net.Http.Json;

namespace Quasar.Serving;

/// <summary>Gives a demo something to show, over the same HTTP interface as the page.</summary>
internal sealed class DemoSubscriptions(
    ServeOptions options, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using var client = new HttpClient { BaseAddress = options.DataHub };
        foreach (var wish in Wishes(time.GetUtcNow()))
            while (!await SubscribeAsync(client, wish, stoppingToken)) await Task.Delay(Retry, time, stoppingToken);
    }

    private static object[] Wishes(DateTimeOffset now) =>
    [
        new { provider = "kraken", symbol = "BTC/USD", interval = "1m", from = now.AddHours(-11), live = true },
        new { provider = "kraken", symbol = "ETH/USD", interval = "1m", from = now.AddHours(-11), live = true },
        new { provider = "eodhd", symbol = "AAPL.US", interval = "1d", from = now.AddYears(-20) },
        new { provider = "eodhd", symbol = "BTC-USD.CC", interval = "1m", from = now.AddDays(-30) },
    ];

    private static async Task<bool> SubscribeAsync(HttpClient client, object wish, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync("/api/datahub/subscriptions", wish, cancellationToken);
            return answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Conflict;
        }
        catch (HttpRequestException)
        {
            return false; // DataHub is not up yet
        }
    }
}
