using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Quasar.IntegrationTests.Docs;

/// <summary>The vendor of the guide for plugins' authors, as the guide says that its manual says.</summary>
internal sealed class NimbusVendor : IAsyncDisposable
{
    private const string Key = "my-key";
    private const int CandlesOnPage = 2;

    private static readonly object[] Symbols = [new { symbol = "NMB-USD", name = "Nimbus Coin" }];

    private static readonly Candle[] Minutes =
    [
        new(1704448800, 10, 12, 9, 11, 100), new(1704448860, 11, 13, 10, 12, 90), new(1704448980, 12, 12, 8, 9, 120.5),
    ];

    private static readonly Candle[] Hours = [new(1704448800, 10, 13, 8, 9, 310.5)];

    private readonly WebApplication server;

    private NimbusVendor(WebApplication server) => this.server = server;

    /// <summary>The owner's settings that lead the plugin here.</summary>
    public string Settings => JsonSerializer.Serialize(new { rest = $"{Address}/v1/", stream = $"{Address.Replace("http", "ws", StringComparison.Ordinal)}/v1" });

    private string Address => server.Urls.Single();

    public static async Task<NimbusVendor> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.UseWebSockets();
        server.Use((http, next) => http.Request.Headers["X-Api-Key"] == Key ? next(http) : RefuseAsync(http, 401, "unauthorized", "Wrong key"));
        server.MapGet("/v1/symbols", () => Symbols);
        server.MapGet("/v1/candles", AnswerAsync);
        server.Map("/v1", StreamAsync);
        await server.StartAsync(cancellationToken);
        return new NimbusVendor(server);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static Task AnswerAsync(HttpContext http, string symbol, string interval, long from, long to, int page)
    {
        if (symbol != "NMB-USD") return RefuseAsync(http, 400, "unknown_symbol", $"No such symbol: {symbol}");
        var all = (interval == "1h" ? Hours : Minutes).Where(candle => from <= candle.T && candle.T < to).ToList();
        var here = all.Skip((page - 1) * CandlesOnPage).Take(CandlesOnPage);
        return http.Response.WriteAsJsonAsync(new { candles = here, nextPage = all.Count > page * CandlesOnPage ? page + 1 : (int?)null });
    }

    private static async Task StreamAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await using var request = WebSocketStream.CreateReadableMessageStream(socket);
        var wanted = await JsonSerializer.DeserializeAsync<JsonElement>(request, JsonSerializerOptions.Web, http.RequestAborted);
        foreach (var symbol in wanted.GetProperty("symbols").EnumerateArray()) await SayAsync(new { op = "subscribed", symbol });
        for (var volume = 1; socket.State == WebSocketState.Open; volume++)
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var symbol in wanted.GetProperty("symbols").EnumerateArray())
                await SayAsync(new { op = "candle", symbol, at = now, candle = new Candle(now / 60_000 * 60, 10, 10, 10, 10, volume) });
            await Task.Delay(200, http.RequestAborted);
        }

        ValueTask SayAsync(object message) => socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(message, JsonSerializerOptions.Web).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext http, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { error = new { code, message } });
    }

    private sealed record Candle(long T, double O, double H, double L, double C, double V);
}
