using Microsoft.Extensions.Time.Testing;
using Quasar.DataHub.Brokers;
using Quasar.Plugins;
using Quasar.Sdk;
using Quasar.Storage;
using Quasar.Testing;

namespace Quasar.IntegrationTests.Brokers;

/// <summary>How much a broker may have entered in a day.</summary>
public sealed class FillQuotaTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private TestDatabase database = null!;
    private int fills;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FillStore Fills => new(database.DataSource);

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    [Fact]
    public async Task Who_has_had_its_fill_waits_until_a_day_has_passed_whoever_asks_for_it()
    {
        var quota = QuotaOf("hostile");
        for (var i = 0; i < 3; i++) await EnterAsync(quota);
        (await Should.ThrowAsync<FloodException>(() => EnterAsync(quota))).Message.ShouldBe("The plugin flooded its host: more than 3 fills in a day");

        time.Advance(TimeSpan.FromHours(23));
        await Should.ThrowAsync<FloodException>(() => EnterAsync(QuotaOf("hostile")), "what was entered is remembered by the database");
        await EnterAsync(QuotaOf("honest"));

        time.Advance(TimeSpan.FromHours(1));
        await EnterAsync(quota);
        (await Fills.ListAsync("hostile", after: 0, limit: 10, Cancellation)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task What_is_told_again_takes_no_room()
    {
        var quota = QuotaOf("forgetful");
        for (var i = 0; i < 10; i++) await EnterAsync(quota, "always-the-same");
        await EnterAsync(quota);
        (await Fills.ListAsync("forgetful", after: 0, limit: 10, Cancellation)).Count.ShouldBe(2);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private (string Broker, FillQuota Quota) QuotaOf(string broker) => (broker, new FillQuota(broker, Fills, time, most: 3));

    private async Task EnterAsync((string Broker, FillQuota Quota) of, string? id = null)
    {
        await of.Quota.SpendAsync(Cancellation);
        // A broker may claim any time.
        var fill = new Fill(
            id ?? $"F-{fills++}", null, null, Symbol.Parse("ABC"), OrderSide.Buy, 1, 1, 0, "USD", DateTimeOffset.UnixEpoch);
        await Fills.AddAsync(of.Broker, fill, time.GetUtcNow(), Cancellation);
    }
}
