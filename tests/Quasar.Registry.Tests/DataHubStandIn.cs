using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Quasar.Registry.Tests;

/// <summary>A real HTTP server where DataHub would be, which answers for each provider what the test wants.</summary>
public sealed class DataHubStandIn : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> answers = new();
    private readonly ConcurrentDictionary<string, int> asked = new();
    private readonly ConcurrentDictionary<string, JsonElement> follows = new();
    private readonly WebApplication server;

    private DataHubStandIn(WebApplication server) => this.server = server;

    /// <summary>How uploads are examined; the request's body is JSON.</summary>
    public Func<HttpContext, Task> Examination { get; set; } =
        static http => TypedResults.Problem("No examination was prepared", statusCode: 503).ExecuteAsync(http);

    public Uri Address => new(server.Urls.Single());

    public static async Task<DataHubStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var standIn = new DataHubStandIn(builder.Build());
        standIn.server.MapGet("/api/datahub/symbols", standIn.AnswerAsync);
        standIn.server.MapGet("/api/datahub/constituents", standIn.AnswerConstituentsAsync);
        standIn.server.MapPut("/api/datahub/follows/{name}", standIn.FollowAsync);
        standIn.server.MapDelete("/api/datahub/follows/{name}", (string name) => standIn.follows.TryRemove(name, out _) ? TypedResults.NoContent() : Results.NotFound());
        standIn.server.MapPost("/api/datahub/plugins/validate", standIn.ExamineAsync);
        await standIn.server.StartAsync();
        return standIn;
    }

    /// <summary>What a follow wanted when it was told last; null where there is none.</summary>
    public JsonElement? FollowOf(string name) => follows.TryGetValue(name, out var wanted) ? wanted : null;

    /// <summary>Lists the constituents of a provider's index, each a symbol or an object with the fields of a line.</summary>
    public void ListConstituents(string provider, string index, params object[] constituents) =>
        Answer($"{provider} {index}", http => WriteAsync(http, constituents.Select(Line)));

    public int TimesAsked(string provider) => asked.GetValueOrDefault(provider);

    public void Answer(string provider, Func<HttpContext, Task> answer) => answers[provider] = answer;

    /// <summary>Lists symbols: each a string, or an object with the fields of a line.</summary>
    public void List(string provider, params object[] symbols) =>
        Answer(provider, http => WriteAsync(http, symbols.Select(Line)));

    public void ListRaw(string provider, string text) => Answer(provider, http => http.Response.WriteAsync(text));

    public void Refuse(string provider, int status, string words) =>
        Answer(provider, http => TypedResults.Problem(words, statusCode: status).ExecuteAsync(http));

    public static async Task WriteAsync(HttpContext http, IEnumerable<string> lines)
    {
        http.Response.ContentType = "application/x-ndjson";
        foreach (var part in lines.Chunk(1000)) await http.Response.WriteAsync(string.Join('\n', part) + "\n");
        await http.Response.Body.FlushAsync();
    }

    public static string Line(object symbol) =>
        JsonSerializer.Serialize(symbol is string text ? new { symbol = text } : symbol, JsonSerializerOptions.Web);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task ExamineAsync(HttpContext http) => Examination(http);

    // Takes all but what has the symbol REFUSED.
    private async Task<IResult> FollowAsync(string name, HttpRequest request)
    {
        var wanted = await request.ReadFromJsonAsync<JsonElement>();
        follows[name] = wanted;
        var refused = wanted.GetProperty("series").EnumerateArray().Index()
            .Where(series => series.Item.GetProperty("symbol").GetString() == "REFUSED")
            .Select(series => new { index = series.Index, reason = "It is refused" });
        return TypedResults.Ok(new { name, refused });
    }

    private Task AnswerConstituentsAsync(HttpContext http) => AnswerAsync(http, $"{http.Request.Query["provider"]} {http.Request.Query["index"]}");

    private Task AnswerAsync(HttpContext http) => AnswerAsync(http, http.Request.Query["provider"].ToString());

    private Task AnswerAsync(HttpContext http, string provider)
    {
        asked.AddOrUpdate(provider, 1, (_, times) => times + 1);
        return answers.TryGetValue(provider, out var answer)
            ? answer(http)
            : TypedResults.Problem($"No answer was prepared for {provider}", statusCode: 503).ExecuteAsync(http);
    }
}
