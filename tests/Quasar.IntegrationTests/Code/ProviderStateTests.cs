using System.Text;
using static Quasar.IntegrationTests.Code.RegistryClient;

namespace Quasar.IntegrationTests.Code;

/// <summary>What the list of providers says of one whose owner has something to do.</summary>
public sealed class ProviderStateTests(OwnServer server) : IClassFixture<OwnServer>
{
    [Fact]
    public async Task Secrets_that_are_not_set_are_named_until_they_are()
    {
        var name = server.NextName();
        var version = await server.Registry.UploadAsync(PluginSources.OneClass(
            name, "KEYS", """[Secret("TOKEN", Header = "X-Token")] [Secret("SIGNING", ForSigning = true)]"""));
        await server.Registry.WaitUntilRunsAsync(name, version);
        Missing((await server.Registry.ProviderAsync(name))!.Value).ShouldBe(["TOKEN", "SIGNING"]);

        using (var put = await server.Registry.PutAsync($"/{name}/secrets/TOKEN", new { value = "open sesame" })) put.EnsureSuccessStatusCode();

        await server.Registry.WaitForProviderAsync(name, provider => Missing(provider) is ["SIGNING"]);
    }

    [Fact]
    public async Task A_broker_that_floods_is_cut_off_and_named_and_has_filled_no_disk()
    {
        var name = server.NextName();
        var version = await server.Registry.UploadAsync(Encoding.UTF8.GetBytes(Flooding(name)));
        await server.Registry.WaitUntilRunsAsync(name, version);

        await server.Registry.WaitForProviderAsync(name, provider => Text(provider, "error") is not null);

        var flooded = (await server.Registry.ProviderAsync(name))!.Value;
        (Text(flooded, "state"), Text(flooded, "error")).ShouldBe(
            ("running", "Its account is not listened to: The plugin flooded its host: more than 5000 words about orders in a minute"));
        (await server.Quasar.QueryAsync($"select count(*) from broker_fill where broker = '{name}'")).ShouldBe(50L);
    }

    private static IReadOnlyList<string?> Missing(System.Text.Json.JsonElement provider) =>
        [.. provider.GetProperty("missingSecrets").EnumerateArray().Select(secret => secret.GetString())];

    // A fill for each hundred words, so that the database does not slow it down.
    private static string Flooding(string name) => $$"""
        using System.Runtime.CompilerServices;
        using Quasar.Sdk;

        public sealed record Settings;

        [Plugin("{{name}}")]
        public sealed class Flooding(PluginContext<Settings> context) : IBroker
        {
            public Task<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Balance>>([]);
            public Task<IReadOnlyList<Position>> GetPositionsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Position>>([]);
            public Task<IReadOnlyList<Order>> GetOpenOrdersAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Order>>([]);
            public Task<IReadOnlyList<Order>> GetClosedOrdersAsync(DateTimeOffset since, CancellationToken cancellationToken) => GetOpenOrdersAsync(cancellationToken);
            public Task<Order?> FindOrderAsync(ClientOrderId id, CancellationToken cancellationToken) => Task.FromResult<Order?>(null);
            public Task<OrderReceipt> PlaceAsync(OrderRequest order, CancellationToken cancellationToken) => throw new VendorException(VendorFault.Refused, "never");
            public Task CancelAsync(ClientOrderId id, CancellationToken cancellationToken) => Task.CompletedTask;
            public Task ReplaceAsync(OrderChange change, CancellationToken cancellationToken) => Task.CompletedTask;

            public async IAsyncEnumerable<OrderEvent> WatchAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.Yield();
                for (var i = 0; !cancellationToken.IsCancellationRequested; i++)
                    yield return i % 100 == 0
                        ? new OrderEvent.Filled(new Fill($"F-{i}", null, null, Symbol.Parse("ABC"), OrderSide.Buy, 1, 1, 0, "USD", context.Time.GetUtcNow()))
                        : new OrderEvent.Changed(new Order(null, "elsewhere", Symbol.Parse("ABC"), OrderSide.Buy, OrderKind.Market, 1, null, OrderState.Open));
            }
        }
        """;
}
