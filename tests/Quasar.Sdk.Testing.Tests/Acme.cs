using Quasar.Plugins.Compilation;
using Quasar.Sdk.Testing.Cases;
using Quasar.Sdk.Testing.Recordings;

namespace Quasar.Sdk.Testing.Tests;

/// <summary>A small plugin for a small vendor, as an author would upload it; tests change a line of it.</summary>
internal static class Acme
{
    public const string Source = """
        using System.Globalization;
        using System.Net.WebSockets;
        using System.Runtime.CompilerServices;
        using System.Text.Json;
        using Quasar.Sdk;

        public sealed record AcmeSettings
        {
            [VendorEndpoint]
            public Uri Rest { get; init; } = new("https://api.acme.example/v1/");

            [VendorEndpoint]
            public Uri Stream { get; init; } = new("wss://stream.acme.example/");
        }

        [Plugin("acme")]
        [RateLimit(1, 60)]
        [Secret("KEY", QueryParameter = "key")]
        public sealed class Acme(PluginContext<AcmeSettings> context) : IHistoricalProvider, ILiveProvider, ISymbolSource
        {
            private sealed record Row(DateTimeOffset T, double O, double H, double L, double C, double V)
            {
                public Bar ToBar() => new(T, O, H, L, C, V);
            }

            public IReadOnlyList<HistoryTerms> History { get; } = [new(Interval.OneDay)];
            public IReadOnlyList<LiveTerms> Live { get; } = [new(Interval.OneMinute)];

            public async IAsyncEnumerable<Bar> GetBarsAsync(BarRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                foreach (var row in await GetAsync<Row[]>($"bars?symbol={request.Symbol}&from={request.From:yyyy-MM-dd}&to={request.To:yyyy-MM-dd}", cancellationToken))
                {
                    var bar = row.ToBar();
                    if (request.From <= bar.OpenTime && bar.OpenTime < request.To) yield return bar;
                }
            }

            public async IAsyncEnumerable<SymbolListing> GetSymbolsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
            {
                foreach (var symbol in await GetAsync<string[]>("symbols", cancellationToken)) yield return new(Symbol.Parse(symbol));
            }

            public async IAsyncEnumerable<LiveEvent> StreamAsync(LiveRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                using var socket = await context.OpenWebSocketAsync(context.Settings.Stream, cancellationToken);
                await socket.SendAsync("subscribe"u8.ToArray(), WebSocketMessageType.Text, true, cancellationToken);
                while (true)
                {
                    await using var message = WebSocketStream.CreateReadableMessageStream(socket);
                    var row = await JsonSerializer.DeserializeAsync<Row>(message, JsonSerializerOptions.Web, cancellationToken);
                    yield return row!.V < 0 ? new LiveEvent.Started(request.Symbols[0]) : new LiveEvent.Update(request.Symbols[0], row.ToBar(), row.T);
                }
            }

            private async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
            {
                var answer = await context.Http.GetAsync(new Uri(context.Settings.Rest, path), cancellationToken);
                using var response = await answer.EnsureVendorSuccessAsync(context.Time, cancellationToken);
                return JsonSerializer.Deserialize<T>(await response.Content.ReadAsStringAsync(cancellationToken), JsonSerializerOptions.Web)!;
            }
        }
        """;

    public static readonly SourceFile Sample = new("recordings/sample.json", """
        { "symbol": "ABC", "interval": "1d", "from": "2024-01-02", "to": "2024-01-06", "liveInterval": "1m" }
        """);

    public static readonly SourceFile Recordings = new("recordings/acme.json", """
        [
          {
            "request": "GET https://api.acme.example/v1/bars?symbol=ABC&from=*&to=*",
            "body": [
              { "t": "2024-01-02T00:00:00Z", "o": 10, "h": 12, "l": 9, "c": 11, "v": 100 },
              { "t": "2024-01-03T00:00:00Z", "o": 11, "h": 13, "l": 10, "c": 12, "v": 90 },
              { "t": "2024-01-05T00:00:00Z", "o": 12, "h": 12, "l": 8, "c": 9, "v": 120.5 }
            ]
          },
          { "request": "GET https://api.acme.example/v1/symbols", "headers": { "Content-Type": "application/json" }, "body": "[\"ABC\", \"DEF\"]" },
          {
            "request": "GET wss://stream.acme.example/",
            "frames": [
              { "text": { "t": "2024-01-05T10:00:00Z", "o": 0, "h": 0, "l": 0, "c": 0, "v": -1 } },
              { "after": 0.1, "text": { "t": "2024-01-05T10:00:00Z", "o": 9, "h": 9, "l": 9, "c": 9, "v": 1 } },
              { "after": 0.1, "text": { "t": "2024-01-05T10:00:00Z", "o": 9, "h": 10, "l": 9, "c": 10, "v": 2 } }
            ]
          }
        ]
        """);

    /// <summary>Compiles it as the hub does, with pieces of it replaced: each is followed by what stands instead.</summary>
    public static Task<PluginUnderTest> BuildAsync(DirectoryInfo folder, params string[] pieces)
    {
        var text = Source;
        foreach (var pair in pieces.Chunk(2))
        {
            text.ShouldContain(pair[0]);
            text = text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        }

        return Built.FromSourceAsync(folder, [new SourceFile("Acme.cs", text)]);
    }

    /// <summary>Puts it on its recordings, through the cases whose names begin so, or through all.</summary>
    public static async Task<Certificate> CertifyAsync(PluginUnderTest plugin, SourceFile recordings, params IReadOnlyCollection<string> cases)
    {
        var cancellation = TestContext.Current.CancellationToken;
        if (cases.Count == 0)
            return (await Conformance.RunAsync(
                plugin, async (_, token) => await RecordedStage.OpenAsync([Sample, recordings], token), onCase: null, TimeProvider.System, cancellation)).Certificate;
        var stage = await RecordedStage.OpenAsync([Sample, recordings], cancellation);
        await using var trial = new Trial(plugin, TimeProvider.System) { Stage = stage };
        var results = await CaseRunner.RunAsync(Conformance.Named(cases), trial, static _ => { }, cancellation);
        return new Certificate(trial.Description?.Name, stage.Name, Trial.SandboxWords, TimeProvider.System.GetUtcNow(), TimeSpan.Zero, results);
    }
}
