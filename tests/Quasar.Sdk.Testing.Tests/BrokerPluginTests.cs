using Quasar.Plugins.Compilation;

namespace Quasar.Sdk.Testing.Tests;

/// <summary>A broker on its recordings: a good one is certified, and one with a mistake fails the case that is about it.</summary>
public sealed class BrokerPluginTests : IDisposable
{
    private const string Source = """
        using System.Runtime.CompilerServices;
        using System.Text.Json;
        using Quasar.Sdk;

        public sealed record AcmeSettings
        {
            [VendorEndpoint]
            public Uri Rest { get; init; } = new("https://api.acme.example/v1/");
        }

        [Plugin("acme")]
        [Secret("KEY", Header = "X-Key")]
        public sealed class Acme(PluginContext<AcmeSettings> context) : IBroker
        {
            public async Task<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancellationToken) =>
                await ListAsync<Balance>("balances", cancellationToken);

            public Task<IReadOnlyList<Position>> GetPositionsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Position>>([]);

            public async Task<IReadOnlyList<Order>> GetOpenOrdersAsync(CancellationToken cancellationToken) =>
                await ListAsync<Order>("orders", cancellationToken);

            public Task<IReadOnlyList<Order>> GetClosedOrdersAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
                Task.FromResult<IReadOnlyList<Order>>([]);

            public async Task<Order?> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken) =>
                (await GetOpenOrdersAsync(cancellationToken)).FirstOrDefault(order => order.Id == id);

            public async Task<OrderReceipt> PlaceAsync(OrderRequest order, CancellationToken cancellationToken)
            {
                var answer = await context.Http.PostAsync(new Uri(context.Settings.Rest, "orders"), new StringContent("order"), cancellationToken);
                using var response = await answer.EnsureVendorSuccessAsync(context.Time, cancellationToken);
                return new OrderReceipt("1");
            }

            public Task CancelAsync(ClientOrderId id, CancellationToken cancellationToken) => Task.CompletedTask;

            public Task ReplaceAsync(OrderChange change, CancellationToken cancellationToken) => Task.CompletedTask;

            public async IAsyncEnumerable<OrderEvent> WatchAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                yield break;
            }

            private async Task<IReadOnlyList<T>> ListAsync<T>(string path, CancellationToken cancellationToken)
            {
                using var answer = await context.Http.GetAsync(new Uri(context.Settings.Rest, path), cancellationToken);
                return JsonSerializer.Deserialize<T[]>(await answer.Content.ReadAsStringAsync(cancellationToken), JsonSerializerOptions.Web)!;
            }
        }
        """;

    private static readonly SourceFile Recordings = new("recordings/acme.json", """
        [
          { "request": "GET https://api.acme.example/v1/balances", "body": [{ "asset": "USD", "total": 10, "available": 5 }] },
          { "request": "GET https://api.acme.example/v1/orders", "body": [] },
          { "request": "POST https://api.acme.example/v1/orders", "status": 422, "headers": { "Content-Type": "text/plain" }, "body": "You are too poor" }
        ]
        """);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-certificate-");

    [Fact]
    public async Task A_broker_that_does_nothing_else_is_certified()
    {
        var certificate = await CertifyAsync(Source, "");

        certificate.IsPassed.ShouldBeTrue(certificate.ToString());
        certificate.Cases.Single(result => result.Name == "The account is told").Seen
            .ShouldBe("1 assets, 0 positions, 0 open orders, 0 that have ended");
        certificate.Cases.Single(result => result.Name == "An order that nobody can pay is refused").Seen
            .ShouldBe("Refused: HTTP 422: You are too poor");
    }

    [Theory]
    [InlineData("EnsureVendorSuccessAsync(context.Time, ", "EnsureVendorSuccessAsync(context.Time, (_, _) => VendorFault.Refused, ", "An order whose answer is lost", "it called it Refused")]
    [InlineData("EnsureVendorSuccessAsync(context.Time, ", "EnsureVendorSuccessAsync(context.Time, (_, _) => VendorFault.Transient, ", "An order that nobody can pay", "it called it transient")]
    [InlineData("using var response = await answer.EnsureVendorSuccessAsync(context.Time, cancellationToken);", "", "An order that nobody can pay", "it was taken")]
    [InlineData(
        "    return new OrderReceipt(\"1\")", "    return new OrderReceipt(\"1\")", "A watch of the orders", "it ended by itself",
        "await Task.Delay(Timeout.Infinite, cancellationToken);", "await Task.Yield();")]
    [InlineData(
        "using var response = await answer", "if ((int)answer.StatusCode >= 500) answer = await context.Http.PostAsync(new Uri(context.Settings.Rest, \"orders\"), new StringContent(\"order\"), cancellationToken); using var response = await answer",
        "An order whose answer is lost", "it called its vendor 2 times for one order")]
    [InlineData("[]);\n\n    public async Task<IReadOnlyList<Order>>", "[new(Symbol.Parse(\"ABC\"), 0, null)]);\n\n    public async Task<IReadOnlyList<Order>>", "The account is told", "the position in ABC is 0")]
    public async Task A_mistake_is_shown(string piece, string instead, string name, string seen, params string[] more)
    {
        var text = Source;
        foreach (var pair in new[] { piece, instead }.Concat(more).Chunk(2))
        {
            text.ShouldContain(pair[0]);
            text = text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        }

        var certificate = await CertifyAsync(text, name);

        certificate.Cases.Single(result => result.Name.StartsWith(name, StringComparison.Ordinal)).Seen.ShouldContain(seen, customMessage: certificate.ToString());
        certificate.IsPassed.ShouldBeFalse();
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<Certificate> CertifyAsync(string source, string name) => await Acme.CertifyAsync(
        await Built.FromSourceAsync(folder, [new SourceFile("Acme.cs", source)]), Recordings, name.Length == 0 ? [] : ["Starts with its", name]);
}
