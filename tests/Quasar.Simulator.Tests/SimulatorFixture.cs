using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Quasar.Simulator.Tests;

/// <summary>A simulator on a free port, at a fixed time that only the test moves on, and a client for it.</summary>
internal sealed class SimulatorFixture : IAsyncDisposable
{
    /// <summary>A Wednesday, in the middle of the American session.</summary>
    public static readonly DateTimeOffset Noon = new(2024, 5, 15, 15, 30, 20, TimeSpan.Zero);

    private readonly HttpClient _client;

    private SimulatorFixture(RunningSimulator simulator, FakeTimeProvider clock)
    {
        (Simulator, Clock) = (simulator, clock);
        _client = new HttpClient { BaseAddress = simulator.Address };
    }

    public RunningSimulator Simulator { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<SimulatorFixture> StartAsync(SimulatorOptions? options = null)
    {
        var clock = new FakeTimeProvider(Noon);
        return new(await VendorSimulator.StartAsync(options ?? new(), clock, TestContext.Current.CancellationToken), clock);
    }

    public Task<HttpResponseMessage> AskAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<(int Status, string Body)> GetAsync(string path)
    {
        using var response = await AskAsync(path);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<JsonElement> JsonAsync(string path)
    {
        var (status, body) = await GetAsync(path);
        status.ShouldBe(200, body);
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>Rows of EODHD, with a paid token, as JSON.</summary>
    public async Task<JsonElement[]> EodhdAsync(string path) =>
        [.. (await JsonAsync($"/api/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api_token=paid-1&fmt=json")).EnumerateArray()];

    /// <summary>The result of a Kraken request that went well.</summary>
    public async Task<JsonElement> KrakenAsync(string path)
    {
        var answer = await JsonAsync("/0/public/" + path);
        answer.GetProperty("error").GetArrayLength().ShouldBe(0, answer.ToString());
        return answer.GetProperty("result");
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body = "") =>
        _client.SendAsync(new HttpRequestMessage(method, path) { Content = new StringContent(body) }, TestContext.Current.CancellationToken);

    public Task<SocketClient> ConnectAsync() => SocketClient.ConnectAsync(Simulator.KrakenSocket);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Simulator.DisposeAsync();
    }
}
