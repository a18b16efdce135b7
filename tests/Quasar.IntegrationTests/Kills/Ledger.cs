using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Kills;

/// <summary>The books at the end: what is served is what the vendor has, and nothing is missing, doubtful or rewritten.</summary>
internal static class Ledger
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public static async Task ShouldBalanceAsync(QuasarClient http, VendorTruth truth, IReadOnlyList<Wish> wishes, string more = "")
    {
        await http.WaitUntilCompleteAsync(wishes, Limit, more);
        foreach (var wish in wishes)
        {
            var expected = await truth.RowsAsync(wish);
            Row.ShouldEqual(await http.RowsAsync(wish, more), expected, wish.ToString());
            var coverage = await http.CoverageAsync(wish, more);
            var counts = coverage.GetProperty("counts");
            counts.GetProperty("missing").GetInt64().ShouldBe(0, coverage.ToString());
            counts.GetProperty("quarantined").GetInt64().ShouldBe(0, coverage.ToString());
            counts.GetProperty("outOfReach").GetInt64().ShouldBe(0, coverage.ToString());
            counts.GetProperty("bars").GetInt64().ShouldBe(expected.Count, coverage.ToString());
        }
    }
}
