using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Quasar.IntegrationTests.Code;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Authoring;

/// <summary><c>quasar plugin logs</c>, and the log that it reads.</summary>
[Collection<Authors>]
public sealed class LogTests(OwnServer server) : IDisposable
{
    // Its process dies a moment after it has been started with twenty.
    private const string SpeaksAndDies = """
        context.Log($"I am here with {context.Settings.Page}");
        if (context.Settings.Page == 20) DieSoon();
        async void DieSoon()
        {
            await Task.Delay(300);
            throw new InvalidOperationException("I cannot go on");
        }
        """;

    private const string Secret = "pLanted-5ecret&0123/456=789";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-author-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Url => $"http://localhost:{server.Quasar.Port}";

    [Fact]
    public async Task What_a_plugin_writes_and_what_befalls_it_is_told_while_it_happens()
    {
        var name = server.NextName();
        await server.Registry.UploadAsync(PluginSources.OneClass(name, "ONE", constructor: SpeaksAndDies));
        using var follower = QuasarCommand.Start(folder, "plugin", "logs", name, "--follow", "--url", Url);
        try
        {
            var heard = new List<string>();
            await HearAsync("[1] I am here with 10");
            await HearAsync("[1] * Runs in process ");

            using (var put = await server.Registry.PutAsync($"/{name}/settings", new { page = 20 })) put.EnsureSuccessStatusCode();
            await HearAsync("[1] * Has taken its new settings");
            await HearAsync("[1] * The plugin crashed (abort: an unhandled exception or a stack overflow)");
            heard[^1].ShouldContain("I cannot go on");
            heard[^1].ShouldContain("It is started again in ");

            await server.Registry.UploadAsync(PluginSources.OneClass(name, "TWO", constructor: """context.Log("I am another");"""));
            await HearAsync("[2] * Version 2 is at work, in place of 1");

            var shown = await QuasarCommand.RunAsync(folder, "plugin", "logs", name, "--url", Url);
            shown.ExitCode.ShouldBe(0);
            shown.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(heard.Count).ShouldBe(heard);

            async Task HearAsync(string words)
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
                limit.CancelAfter(TimeSpan.FromSeconds(30));
                do heard.Add(await follower.StandardOutput.ReadLineAsync(limit.Token) ?? throw new EndOfStreamException(await follower.StandardError.ReadToEndAsync(limit.Token)));
                while (!heard[^1].Contains(words, StringComparison.Ordinal));
            }
        }
        finally
        {
            follower.Kill();
        }
    }

    [Fact]
    public async Task A_call_that_is_refused_stands_in_the_log()
    {
        var name = server.NextName();
        await server.Registry.UploadAsync(PluginSources.OneClass(name, "LOST"));
        using (var put = await server.Registry.PutAsync($"/{name}/settings", new { page = 60, api = "http://127.0.0.1:1/" })) put.EnsureSuccessStatusCode();
        await server.WaitForSymbolsAsync(name, "private");
        (await LogAsync(name)).ShouldContain("A call was refused: ");
    }

    [Fact]
    public async Task A_vendor_that_says_the_secret_over_a_socket_does_not_bring_it_into_the_log()
    {
        var name = server.NextName();
        await using var vendor = await EchoAsync();
        await server.Registry.UploadAsync(Listener(name));
        using (var allow = await server.Registry.PatchAsync($"/{name}", new { privateAddresses = true })) allow.EnsureSuccessStatusCode();
        using (var put = await server.Registry.PutAsync($"/{name}/settings", new { stream = vendor.Urls.Single().Replace("http", "ws", StringComparison.Ordinal) + "/" }))
            put.EnsureSuccessStatusCode();
        using (var set = await server.Registry.PutAsync($"/{name}/secrets/KEY", new { value = Secret })) set.EnsureSuccessStatusCode();

        await server.WaitForSymbolsAsync(name, "HEARD");

        var log = await LogAsync(name);
        log.ShouldContain("The vendor says: welcome, ****");
        log.ShouldNotContain(Secret);
        log.ShouldNotContain(Uri.EscapeDataString(Secret));
        server.Quasar.Output.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task The_log_of_nobody_is_refused()
    {
        var command = await QuasarCommand.RunAsync(folder, "plugin", "logs", "nobody", "--url", Url);
        command.ExitCode.ShouldBe(1);
        command.Error.ShouldStartWith("quasar: There is no provider of this name; there are ");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<string> LogAsync(string plugin)
    {
        var lines = await server.Quasar.Http.Http.GetStringAsync(new Uri($"/api/datahub/providers/{plugin}/log", UriKind.Relative), Cancellation);
        return string.Join('\n', JsonSerializer.Deserialize<JsonElement>(lines).EnumerateArray().Select(line => line.GetProperty("text").GetString()));
    }

    private static async Task<WebApplication> EchoAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var vendor = builder.Build();
        vendor.Urls.Add("http://127.0.0.1:0");
        vendor.UseWebSockets();
        vendor.Run(async http =>
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            var words = Encoding.UTF8.GetBytes($"welcome, {http.Request.Query["key"]}");
            await socket.SendAsync(words, WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
        });
        await vendor.StartAsync(Cancellation);
        return vendor;
    }

    private static byte[] Listener(string name) => Encoding.UTF8.GetBytes(
        $$"""
        using System.Runtime.CompilerServices;
        using System.Net.WebSockets;
        using Quasar.Sdk;

        public sealed record Settings
        {
            [VendorEndpoint]
            public Uri Stream { get; init; } = new("wss://stream.example.com/");
        }

        [Plugin("{{name}}")]
        [Secret("KEY", QueryParameter = "key")]
        public sealed class Listener(PluginContext<Settings> context) : ISymbolSource
        {
            public async IAsyncEnumerable<SymbolListing> GetSymbolsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
            {
                using var socket = await context.OpenWebSocketAsync(context.Settings.Stream, cancellationToken);
                using var message = new StreamReader(WebSocketStream.CreateReadableMessageStream(socket));
                context.Log($"The vendor says: {await message.ReadToEndAsync(cancellationToken)}");
                yield return new SymbolListing(Symbol.Parse("HEARD"));
            }
        }
        """);
}
