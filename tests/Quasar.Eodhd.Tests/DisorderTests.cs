using System.Text.Json;
using CsCheck;
using Quasar.Sdk;
using static Quasar.Eodhd.Tests.Ask;

namespace Quasar.Eodhd.Tests;

public sealed class DisorderTests
{
    private static readonly DateTimeOffset Start = At("2024-06-03T00:00Z");

    private static readonly Gen<Bar> Minute =
        from minute in Gen.Int[0, 1439]
        from price in Gen.Double[0.0001, 1e6]
        from volume in Gen.Double[0, 1e12]
        select new Bar(Start.AddMinutes(minute), price, price * 1.01, price * 0.99, price, volume);

    private static readonly Gen<Bar[]> Day = Minute.Array[0, 60].Select(bars => bars.DistinctBy(bar => bar.OpenTime).ToArray());

    [Fact]
    public async Task A_page_that_is_shuffled_and_has_rows_twice_gives_the_same_bars_to_the_last_bit()
    {
        await using var vendor = await RecordedVendor.StartAsync();
        var disorder =
            from bars in Day
            from copies in Gen.Int[1, 3]
            from page in Gen.Shuffle(Enumerable.Repeat(bars, copies).SelectMany(bar => bar).ToArray())
            select (bars, page);

        await disorder.SampleAsync(async sample =>
        {
            vendor.Says($"[{string.Join(',', sample.page.Select(Row))}]");
            var read = await vendor.BarsAsync(For("1m", "2024-06-03", "2024-06-04"));
            read.ShouldBe(sample.bars.OrderBy(bar => bar.OpenTime));
        }, iter: 100, threads: 1);
    }

    [Fact]
    public async Task A_vendor_that_contradicts_itself_is_passed_on_for_the_host_to_judge()
    {
        var (one, other) = (new Bar(Start, 1, 1, 1, 1, 1), new Bar(Start, 2, 2, 2, 2, 2));
        await using var vendor = await RecordedVendor.StartAsync($"[{Row(one)},{Row(other)},{Row(one)}]");

        (await vendor.BarsAsync(For("1m", "2024-06-03", "2024-06-04"))).ShouldBe([one, other]);
    }

    private static string Row(Bar bar) => JsonSerializer.Serialize(new
    {
        timestamp = bar.OpenTime.ToUnixTimeSeconds(),
        open = bar.Open,
        high = bar.High,
        low = bar.Low,
        close = bar.Close,
        volume = bar.Volume,
    });
}
