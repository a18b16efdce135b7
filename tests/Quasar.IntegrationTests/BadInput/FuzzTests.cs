using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Quasar.IntegrationTests.Harness;
using Quasar.IntegrationTests.Kills;

namespace Quasar.IntegrationTests.BadInput;

/// <summary>Asks everything that can be asked with everything that can be typed.</summary>
public sealed class FuzzTests(FaultyVendor fixture) : IClassFixture<FaultyVendor>
{
    private const int Requests = 300;

    private static readonly string[] Words =
    [
        "", " ", "0", "1", "-1", "2147483648", "1e3", "NaN", "null", "true", "eodhd", "kraken", "AAPL.US", "BTC/USD", "1d", "1m", "1M", "1min",
        "2024-01-01", "2024-02-30", "2024-01-01T00:00:00+02:00", "0001-01-01", "9999-12-31", "1900-01-01", "2199-12-31T23:59:59.9999999Z",
        "json", "csv", "arrow", "live", "historical", "'", "';--", "%", "%00", "\0", "\n", "../../etc/passwd", "{}", "[]", "<b>", "ä", "💥", "\ud800",
        new string('9', 400), new string('a', 3_000),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_parameter_of_any_question_makes_the_server_fail()
    {
        var seed = new Seed();
        var http = fixture.Quasar.Http.Http;
        var document = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/openapi.json", UriKind.Relative), Cancellation);
        var questions = (from path in document.GetProperty("paths").EnumerateObject()
                         where path.Value.TryGetProperty("get", out _)
                         select (path.Name, Parameters: ParametersOf(path.Value.GetProperty("get")))).ToList();
        questions.Count.ShouldBeGreaterThan(7);

        for (var i = 0; i < Requests; i++)
        {
            var (path, parameters) = questions[i % questions.Count];
            var address = Compose(path, parameters, seed.Random);
            // A stream would never end: its head says all.
            using var answer = await http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);
            ((int)answer.StatusCode).ShouldBeLessThan(500, address);
        }
    }

    private static List<(string Name, bool InPath)> ParametersOf(JsonElement operation) => !operation.TryGetProperty("parameters", out var all)
        ? []
        : [.. all.EnumerateArray().Select(p => (p.GetProperty("name").GetString()!, p.GetProperty("in").GetString() == "path"))];

    private static string Compose(string path, List<(string Name, bool InPath)> parameters, Random random)
    {
        var query = new List<string>();
        foreach (var (name, inPath) in parameters)
        {
            var value = Escape(Plausible(name, random));
            if (inPath) path = path.Replace($"{{{name}}}", value.Length > 0 ? value : "1", StringComparison.Ordinal);
            else if (random.Next(4) > 0) query.Add($"{name}={value}");
        }
        return query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path;
    }

    // Half of the time what belongs there, so that the questions get past the first check.
    private static string Plausible(string name, Random random) => random.Next(2) == 0
        ? Words[random.Next(Words.Length)]
        : name switch
        {
            "provider" => random.Next(2) == 0 ? "eodhd" : "kraken",
            "broker" => random.Next(2) == 0 ? "paper" : "kraken",
            "symbol" => random.Next(2) == 0 ? "AAPL.US" : "BTC/USD",
            "interval" => random.Next(2) == 0 ? "1d" : "1m",
            "from" => "2023-01-01",
            "to" => "2024-01-01",
            _ => random.Next(1, 100).ToString(CultureInfo.InvariantCulture),
        };

    // Half of a surrogate pair cannot be typed, but its bytes can be sent.
    private static string Escape(string value) => value == "\ud800" ? "%ED%A0%80" : Uri.EscapeDataString(value);
}
