using Microsoft.AspNetCore.Http;
using Quasar.Sdk;

namespace Quasar.Eodhd.Tests;

/// <summary>The payload is made after what is said of the vendor; nobody has recorded one yet.</summary>
public sealed class IndexTests
{
    private static readonly Symbol Index = Symbol.Parse("GSPC.INDX");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Components_are_read_with_the_weights_there_are()
    {
        await using var vendor = await RecordedVendor.StartAsync(RecordedVendor.Payload("fundamentals-components.json"));

        var constituents = await ConstituentsAsync(vendor);

        constituents.ShouldBe(
        [
            new Constituent(Symbol.Parse("AAPL.US")) { Name = "Apple Inc", Weight = 0.0712m },
            new Constituent(Symbol.Parse("BRK-B.US")) { Name = "Berkshire Hathaway Inc", Weight = 0.0171m },
            new Constituent(Symbol.Parse("VOD.LSE")) { Name = "Vodafone Group PLC" },
            new Constituent(Symbol.Parse("NVDA.US")),
        ]);
        vendor.Requests.ShouldBe(["/api/fundamentals/GSPC.INDX?filter=Components&fmt=json"]);
        vendor.Logged.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task Nothing_in_a_list_is_an_index_without_constituents(string body)
    {
        await using var vendor = await RecordedVendor.StartAsync(body);

        (await ConstituentsAsync(vendor)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_of_rows_is_read_like_numbered_ones_each_symbol_once()
    {
        await using var vendor = await RecordedVendor.StartAsync(
            """[{"Code":"A","Exchange":"US"},{"Code":"B","Exchange":"US","Weight":1},{"Code":"A","Exchange":"US"}]""");

        (await ConstituentsAsync(vendor)).Select(constituent => (constituent.Symbol.Value, constituent.Weight)).ShouldBe([("A.US", null), ("B.US", 1m)]);
    }

    [Fact]
    public async Task What_cannot_be_written_and_weights_that_are_no_fractions_are_left_out_and_counted()
    {
        await using var vendor = await RecordedVendor.StartAsync("""
            {"0":{"Code":"A","Exchange":"US","Weight":7.12},"1":{"Code":"B C","Exchange":"US"},"2":{"Code":"D"},
             "3":{"Code":"E","Exchange":"US","Weight":-0.1},"4":{"Code":"F","Exchange":"US","Weight":"n/a"}}
            """);

        var constituents = await ConstituentsAsync(vendor);

        constituents.Select(constituent => (constituent.Symbol.Value, constituent.Weight)).ShouldBe([("A.US", null), ("E.US", null), ("F.US", null)]);
        vendor.Logged.ShouldBe(
        [
            "GSPC.INDX: 2 constituents left out, for they have no symbol, or one with a space in it",
            "GSPC.INDX: 2 weights left out, for they are no fractions of 1",
        ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"0\":{\"Code\":\"AAPL\",\"Exch")]
    [InlineData("Something went wrong")]
    [InlineData("null")]
    [InlineData("\"NA\"")]
    [InlineData("{\"error\":\"Something went wrong\",\"code\":403}")]
    [InlineData("{\"error\":{\"message\":\"Something went wrong\"}}")]
    [InlineData("{\"0\":{\"Code\":\"AAPL\",\"Exchange\":\"US\"},\"1\":\"and so on\"}")]
    [InlineData("[{\"message\":\"Something went wrong\"}]")]
    public async Task What_is_no_list_of_components_empties_no_index(string body)
    {
        await using var vendor = await RecordedVendor.StartAsync(body);

        var refusal = await RefusalAsync(vendor);

        refusal.Fault.ShouldBe(VendorFault.Transient);
        refusal.Message.ShouldStartWith("The answer ");
        refusal.Message.ShouldContain(body);
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_empties_no_index()
    {
        await using var vendor = await RecordedVendor.StartAsync();
        vendor.Answer = async http =>
        {
            await http.Response.WriteAsync("""{"0":{"Code":"AAPL","Exchange":"US"}""", Cancellation);
            await http.Response.Body.FlushAsync(Cancellation);
            http.Abort();
        };

        var broken = await Should.ThrowAsync<Exception>(ConstituentsAsync(vendor));

        // How much of the answer came before the reset is the network's affair: either is a passing fault, and no list.
        (broken is HttpRequestException or VendorException { Fault: VendorFault.Transient }).ShouldBeTrue(broken.ToString());
    }

    [Theory]
    [InlineData(403, "Only EOD data allowed for free users. Please, contact our support team", VendorFault.Unauthorized)]
    [InlineData(404, "Ticker Not Found.", VendorFault.UnknownSymbol)]
    [InlineData(402, "You exceeded your daily API requests limit.", VendorFault.QuotaSpent)]
    public async Task A_refusal_is_understood_as_elsewhere(int status, string words, VendorFault fault)
    {
        await using var vendor = await RecordedVendor.StartAsync(words, status);

        (await RefusalAsync(vendor)).Fault.ShouldBe(fault);
    }

    [Fact]
    public async Task The_owners_indices_are_offered_in_his_order_with_the_names_that_the_vendor_has()
    {
        await using var vendor = await RecordedVendor.StartAsync("""
            [{"Code":"NDX","Name":"NASDAQ 100","Currency":"USD","Type":"INDEX"},{"Code":"VIX","Name":"Fear"},{"Code":"NDX","Name":"Again"},
             {"Code":"GDAXI","Name":"DAX","Currency":"Unknown"}]
            """);

        var indices = await vendor.IndexPlugin("GDAXI", "NEW", "NDX", "NDX", "no code").GetIndicesAsync(Cancellation).ToListAsync(Cancellation);

        indices.ShouldBe(
        [
            new IndexListing(Symbol.Parse("GDAXI.INDX")) { Name = "DAX" },
            new IndexListing(Symbol.Parse("NEW.INDX")),
            new IndexListing(Symbol.Parse("NDX.INDX")) { Name = "NASDAQ 100", Currency = "USD" },
        ]);
        vendor.Requests.ShouldBe(["/api/exchange-symbol-list/INDX?fmt=json"]);
        vendor.Logged.ShouldBe(["'no code' can be no index: it is no symbol"]);
    }

    [Fact]
    public async Task Who_wants_no_indices_pays_for_no_list()
    {
        await using var vendor = await RecordedVendor.StartAsync();

        (await vendor.IndexPlugin().GetIndicesAsync(Cancellation).ToListAsync(Cancellation)).ShouldBeEmpty();

        vendor.Requests.ShouldBeEmpty();
    }

    private static async Task<List<Constituent>> ConstituentsAsync(RecordedVendor vendor) =>
        await vendor.IndexPlugin().GetConstituentsAsync(Index, Cancellation).ToListAsync(Cancellation);

    private static Task<VendorException> RefusalAsync(RecordedVendor vendor) =>
        Should.ThrowAsync<VendorException>(() => ConstituentsAsync(vendor));
}
