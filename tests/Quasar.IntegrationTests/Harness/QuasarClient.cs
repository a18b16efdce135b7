using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Quasar.IntegrationTests.Harness;

/// <summary>Speaks to a Quasar as its users do.</summary>
internal sealed class QuasarClient(HttpClient http) : IDisposable
{
    private const string DataHub = "/api/datahub";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public HttpClient Http => http;

    public async Task<bool> IsHealthyAsync()
    {
        try
        {
            using var answer = await http.GetAsync(Path("/health"), Cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not up yet
        }
    }

    /// <summary>Subscribes, as often as it takes while the database is being restarted.</summary>
    public async Task SubscribePatientlyAsync(Wish wish)
    {
        for (var tries = 1; ; tries++)
        {
            using var answer = await TrySubscribeAsync(wish);
            // What was refused may have been committed, with only the answer lost.
            if (answer.IsSuccessStatusCode || (tries > 1 && answer.StatusCode == HttpStatusCode.Conflict)) return;
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, $"{wish}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
            await Task.Delay(100, Cancellation);
        }
    }

    public async Task<int> SubscribeAsync(Wish wish)
    {
        using var answer = await TrySubscribeAsync(wish);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{wish}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetInt32();
    }

    public Task<HttpResponseMessage> TrySubscribeAsync(Wish wish) => http.PostAsJsonAsync(
        Path($"{DataHub}/subscriptions"),
        new
        {
            provider = wish.Provider,
            symbol = wish.Symbol,
            interval = wish.Interval,
            from = Wish.Time(wish.From!.Value),
            to = wish.To is { } to ? Wish.Time(to) : null,
            live = wish.Live,
        },
        Cancellation);

    public Task<JsonElement> SubscriptionAsync(int id) => GetAsync($"subscriptions/{id}");

    public Task<JsonElement> CoverageAsync(Wish wish, string more = "") => GetAsync($"coverage?{wish.Query}{more}");

    public Task<JsonElement> RunsAsync(Wish wish) => GetAsync($"runs?{wish.Address}");

    public Task<JsonElement> ProvidersAsync() => GetAsync("providers");

    /// <summary>Whether every provider runs, here or elsewhere in the cluster.</summary>
    public async Task<bool> RunsEveryProviderAsync()
    {
        try
        {
            var providers = (await ProvidersAsync()).EnumerateArray().ToList();
            return providers is [_, ..] && providers.All(provider => provider.GetProperty("state").GetString() == "running");
        }
        catch (HttpRequestException)
        {
            return false; // it still asks a member that has died
        }
    }

    /// <summary>The stored bars, read as CSV.</summary>
    public async Task<IReadOnlyList<Row>> RowsAsync(Wish wish, string more = "") =>
        Row.ReadAll(await http.GetStringAsync(Path($"{DataHub}/bars?{wish.Query}&format=csv{more}"), Cancellation));

    public Task<Stream> BarsAsync(Wish wish, string format) =>
        http.GetStreamAsync(Path($"{DataHub}/bars?{wish.Query}&format={format}"), Cancellation);

    /// <summary>The next bar of a provider's live stream, forming or closed.</summary>
    public async Task<string?> NextLiveBarAsync(string provider)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var reader = new StreamReader(await http.GetStreamAsync(Path($"{DataHub}/stream?provider={provider}"), limit.Token));
        while (await reader.ReadLineAsync(limit.Token) is { } line)
            if (line.StartsWith("data:", StringComparison.Ordinal)) return line;
        return null;
    }

    /// <summary>Waits until all that the vendor has published of each wish is there, whatever the server dies of meanwhile.</summary>
    public async Task WaitUntilCompleteAsync(IEnumerable<Wish> wishes, TimeSpan limit, string more = "")
    {
        foreach (var wish in wishes)
        {
            string? last = null;
            await Until.HoldsAsync(
                async () =>
                {
                    try
                    {
                        var coverage = await CoverageAsync(wish, $"&limit=20{more}");
                        last = coverage.ToString();
                        return coverage.GetProperty("complete").GetBoolean();
                    }
                    catch (HttpRequestException exception)
                    {
                        last = exception.Message;
                        return false;
                    }
                },
                limit, () => $"{wish} is not complete: {last}");
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> GetAsync(string path) => await http.GetFromJsonAsync<JsonElement>(Path($"{DataHub}/{path}"), Cancellation);

    private static Uri Path(string path) => new(path, UriKind.Relative);
}
