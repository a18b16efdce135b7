using System.Text;
using Microsoft.AspNetCore.Http;
using Quasar.Sdk;
using static Quasar.Eodhd.Tests.Ask;

namespace Quasar.Eodhd.Tests;

public sealed class RefusalTests
{
    [Theory]
    [InlineData(401, "Unauthenticated", VendorFault.Unauthorized)]
    [InlineData(403, "Only EOD data allowed for free users. Please, contact our support team", VendorFault.Unauthorized)]
    [InlineData(404, "Ticker Not Found.", VendorFault.UnknownSymbol)]
    [InlineData(402, "You exceeded your daily API requests limit.  Please contact support", VendorFault.QuotaSpent)]
    [InlineData(429, "You exceeded your daily API requests limit.  Please contact support", VendorFault.QuotaSpent)]
    [InlineData(429, "Too Many Requests", VendorFault.RateLimited)]
    [InlineData(422, """{"errors":{"to":["Max period length is 120 days"]}}""", VendorFault.Refused)]
    [InlineData(422, """{"message":"The given data was invalid.","errors":{"limit":["..."]}}""", VendorFault.Refused)]
    [InlineData(200, "Something went wrong", VendorFault.Transient)]
    [InlineData(200, """{"error":"Something went wrong","code":403}""", VendorFault.Transient)]
    public async Task A_refusal_is_understood_and_quoted(int status, string words, VendorFault fault)
    {
        await using var vendor = await RecordedVendor.StartAsync(words, status);

        var refusal = await RefusalAsync(vendor);

        refusal.Fault.ShouldBe(fault);
        refusal.Message.ShouldContain(words);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_page_of_HTML_from_a_server_in_trouble_passes_and_is_not_quoted(int status)
    {
        await using var vendor = await RecordedVendor.StartAsync("<html><body>maintenance</body></html>", status);

        var refusal = await RefusalAsync(vendor);

        refusal.Fault.ShouldBe(VendorFault.Transient);
        refusal.Message.ShouldStartWith($"HTTP {status}");
        refusal.Message.ShouldNotContain("<");
    }

    [Fact]
    public async Task The_pause_a_vendor_asks_for_is_handed_on()
    {
        await using var vendor = await RecordedVendor.StartAsync();
        vendor.Answer = http =>
        {
            http.Response.StatusCode = 429;
            http.Response.Headers.RetryAfter = "17";
            return http.Response.WriteAsync("Too Many Requests");
        };

        (await RefusalAsync(vendor)).RetryAfter.ShouldBe(TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task A_token_that_the_vendor_echoes_is_not_quoted()
    {
        await using var vendor = await RecordedVendor.StartAsync(
            """{"message":"bad request URL: https:\/\/eodhd.com\/api\/eod\/X?api_token=6123abc.12345678&fmt=json"}""", 404);

        (await RefusalAsync(vendor)).Message.ShouldBe("""HTTP 404: {"message":"bad request URL: https:\/\/eodhd.com\/api\/eod\/X?…"}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("""[{"date":"2022-01-03","open":177.83,"hi""")]
    [InlineData("""[{"date":"2022-01-03","open":[]}]""")]
    public async Task A_truncated_or_malformed_answer_passes_and_is_told_in_clear_words(string body)
    {
        await using var vendor = await RecordedVendor.StartAsync(body);

        var refusal = await RefusalAsync(vendor);

        refusal.Fault.ShouldBe(VendorFault.Transient);
        refusal.Message.ShouldStartWith("The answer");
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_of_a_list_yields_no_bar()
    {
        await using var vendor = await RecordedVendor.StartAsync();
        vendor.Answer = async http =>
        {
            var row = """{"date":"2022-01-03","open":1,"high":1,"low":1,"close":1,"volume":1},""";
            await http.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes("[" + string.Concat(Enumerable.Repeat(row, 5000))));
            http.Abort();
        };

        (await RefusalAsync(vendor)).Fault.ShouldBe(VendorFault.Transient);
    }

    private static async Task<VendorException> RefusalAsync(RecordedVendor vendor) =>
        await Should.ThrowAsync<VendorException>(() => vendor.BarsAsync(For("1d", "2022-01-03", "2022-01-05")));
}
