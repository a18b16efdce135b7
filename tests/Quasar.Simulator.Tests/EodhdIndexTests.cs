using System.Text.Json;

namespace Quasar.Simulator.Tests;

/// <summary>What EODHD's indices are made of, day by day.</summary>
public sealed class EodhdIndexTests
{
    private const string Path = "/api/fundamentals/GSPC.INDX?filter=Components&fmt=json&api_token=paid-1";

    [Fact]
    public async Task Components_are_numbered_rows_of_listed_shares_whose_weights_sum_to_one()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        var shares = (await vendor.EodhdAsync("exchange-symbol-list/US")).Select(row => row.GetProperty("Code").GetString()).ToList();

        var rows = (await vendor.JsonAsync(Path)).EnumerateObject().ToList();

        rows.Select(row => row.Name).ShouldBe(Enumerable.Range(0, 60).Select(number => $"{number}"));
        rows[0].Value.EnumerateObject().Select(field => field.Name).ShouldBe(["Code", "Exchange", "Name", "Weight"]);
        rows.Select(row => Code(row)).ShouldBeUnique();
        rows.ShouldAllBe(row => shares.Contains(Code(row)) && row.Value.GetProperty("Exchange").GetString() == "US");
        rows.Sum(row => row.Value.GetProperty("Weight").GetDecimal()).ShouldBe(1, 0.001m);
    }

    [Fact]
    public async Task Weights_change_by_the_day_and_members_by_the_month_the_same_way_for_the_same_seed()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        await using var other = await SimulatorFixture.StartAsync(new() { Seed = 2 });
        var first = await vendor.GetAsync(Path);
        (await other.GetAsync(Path)).Body.ShouldNotBe(first.Body);

        vendor.Clock.Advance(TimeSpan.FromDays(1));
        var next = await vendor.GetAsync(Path);
        next.Body.ShouldNotBe(first.Body);
        Codes(next.Body).ShouldBe(Codes(first.Body), ignoreOrder: true);

        vendor.Clock.Advance(TimeSpan.FromDays(90));
        var later = Codes((await vendor.GetAsync(Path)).Body);
        later.Count.ShouldBe(60);
        later.Except(Codes(first.Body)).Count().ShouldBeInRange(1, 20);

        await using var again = await SimulatorFixture.StartAsync();
        (await again.GetAsync(Path)).ShouldBe(first);
    }

    [Theory]
    [InlineData("DJI", 30)]
    [InlineData("NDX", 20)]
    [InlineData("GDAXI", 10)]
    [InlineData("FTSE", 12)]
    public async Task Each_index_has_its_number_of_members(string index, int members)
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        Codes((await vendor.GetAsync(Path.Replace("GSPC", index))).Body).Count.ShouldBe(members);
    }

    [Theory]
    [InlineData("VIX.INDX", 200, "[]")]
    [InlineData("AAPL.US", 200, "[]")]
    [InlineData("MOON.INDX", 404, "Ticker Not Found.")]
    public async Task What_has_no_components_has_an_empty_list_and_what_is_unknown_is_404(string symbol, int status, string body)
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await vendor.GetAsync(Path.Replace("GSPC.INDX", symbol))).ShouldBe((status, body));
    }

    [Fact]
    public async Task A_call_costs_ten_and_a_free_plan_has_none()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        await vendor.GetAsync(Path);

        (await vendor.JsonAsync("/api/user?api_token=paid-1")).GetProperty("apiRequests").GetInt32().ShouldBe(10);
        (await vendor.GetAsync(Path.Replace("paid-1", "free-1"))).Status.ShouldBe(403);
        (await vendor.GetAsync(Path.Replace("paid-1", "demo"))).Status.ShouldBe(401);
        (await vendor.GetAsync(Path.Replace("Components", "Highlights"))).Status.ShouldBe(422);
    }

    [Fact]
    public async Task An_index_loses_its_components_when_it_is_told_to_and_has_them_again()
    {
        await using var vendor = await SimulatorFixture.StartAsync(new() { Faults = "few-components@/api/fundamentals/GSPC*1, no-components@/api/fundamentals/DJI*1" });
        var industrials = Path.Replace("GSPC", "DJI");

        Codes((await vendor.GetAsync(Path)).Body).Count.ShouldBe(6);
        (await vendor.GetAsync(industrials)).ShouldBe((200, "[]"));

        Codes((await vendor.GetAsync(Path)).Body).Count.ShouldBe(60);
        Codes((await vendor.GetAsync(industrials)).Body).Count.ShouldBe(30);
    }

    private static List<string?> Codes(string body) => [.. JsonDocument.Parse(body).RootElement.EnumerateObject().Select(Code)];

    private static string? Code(JsonProperty row) => row.Value.GetProperty("Code").GetString();
}
