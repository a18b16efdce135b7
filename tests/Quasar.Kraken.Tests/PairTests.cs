using Quasar.Sdk;
using static Quasar.Kraken.Tests.RecordedVendor;

namespace Quasar.Kraken.Tests;

public sealed class PairTests
{
    [Fact]
    public async Task A_recorded_pair_is_listed_under_the_name_the_stream_takes()
    {
        await using var vendor = await StartAsync(Payload("AssetPairs.json"));

        (await ListAsync(vendor)).ShouldBe([new SymbolListing(Symbol.Parse("BTC/USDT"))
        {
            AssetClass = "currency",
            Venue = "Kraken",
            BaseCurrency = "BTC",
            QuoteCurrency = "USDT",
            TickSize = 0.1m,
            LotSize = 0.00000001m,
        }]);
        vendor.Requests.ShouldBe(["/0/public/AssetPairs"]);
    }

    [Theory]
    [InlineData("XBT/USD", "BTC/USD")]
    [InlineData("XDG/USD", "DOGE/USD")]
    [InlineData("ETH/XBT", "ETH/BTC")]
    [InlineData("XDG/XBT", "DOGE/BTC")]
    [InlineData("XTZ/USD", "XTZ/USD")]
    public async Task The_old_names_of_bitcoin_and_dogecoin_are_renewed_on_either_side(string wsname, string symbol)
    {
        await using var vendor = await StartAsync(Pairs($$"""{"wsname":"{{wsname}}","pair_decimals":5}"""));

        var listing = (await ListAsync(vendor)).ShouldHaveSingleItem();

        listing.Symbol.Value.ShouldBe(symbol);
        (listing.TickSize, listing.LotSize).ShouldBe((0.00001m, null));
    }

    [Fact]
    public async Task Dark_pools_tokenized_shares_and_pairs_without_a_name_are_left_out()
    {
        await using var vendor = await StartAsync(Pairs(
            """{"altname":"XBTUSD.d","wsname":"XBT/USD"}""",
            """{"altname":"AAPLxUSD","wsname":"AAPLx/USD","aclass_base":"tokenized_asset","execution_venue":"international"}""",
            """{"altname":"NEWUSD"}""",
            """{"altname":"XBTUSD","wsname":"XBT/USD"}"""));

        (await ListAsync(vendor)).ShouldHaveSingleItem().Symbol.Value.ShouldBe("BTC/USD");
    }

    private static string Pairs(params string[] rows) =>
        $$$"""{"error":[],"result":{ {{{string.Join(',', rows.Index().Select(row => $"\"K{row.Index}\":{row.Item}"))}}} }}""";

    private static async Task<List<SymbolListing>> ListAsync(RecordedVendor vendor) =>
        await vendor.Plugin().GetSymbolsAsync(TestContext.Current.CancellationToken).ToListAsync();
}
