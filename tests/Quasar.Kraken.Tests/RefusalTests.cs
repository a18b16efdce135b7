using Quasar.Sdk;
using static Quasar.Kraken.Tests.RecordedVendor;

namespace Quasar.Kraken.Tests;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("EQuery:Unknown asset pair", VendorFault.UnknownSymbol)]
    [InlineData("EQuery:Unknown asset", VendorFault.UnknownSymbol)]
    [InlineData("EGeneral:Invalid arguments", VendorFault.Refused)]
    [InlineData("EGeneral:Invalid arguments:interval", VendorFault.Refused)]
    [InlineData("EGeneral:Unknown method", VendorFault.Refused)]
    [InlineData("EGeneral:Internal error", VendorFault.Transient)]
    [InlineData("EGeneral:Internal error:42", VendorFault.Transient)]
    [InlineData("EGeneral:Permission denied", VendorFault.Unauthorized)]
    [InlineData("EGeneral:Too many requests", VendorFault.RateLimited)]
    [InlineData("EGeneral:Temporary lockout", VendorFault.RateLimited)]
    [InlineData("EAPI:Rate limit exceeded", VendorFault.RateLimited)]
    [InlineData("EAuth:Rate limit exceeded", VendorFault.RateLimited)]
    [InlineData("EService:Throttled", VendorFault.RateLimited)]
    [InlineData("EAPI:Invalid key", VendorFault.Unauthorized)]
    [InlineData("EAPI:Invalid signature", VendorFault.Unauthorized)]
    [InlineData("EAPI:Invalid nonce", VendorFault.Unauthorized)]
    [InlineData("ESession:Invalid session", VendorFault.Unauthorized)]
    [InlineData("EAuth:Account temporary disabled", VendorFault.Unauthorized)]
    [InlineData("EService:Unavailable", VendorFault.Transient)]
    [InlineData("EService:Busy", VendorFault.Transient)]
    [InlineData("EService:Market in cancel_only mode", VendorFault.Transient)]
    [InlineData("EService:Deadline elapsed", VendorFault.Transient)]
    [InlineData("ENew:Something nobody has seen", VendorFault.Transient)]
    public async Task A_refusal_is_understood_and_quoted(string words, VendorFault fault)
    {
        await using var vendor = await StartAsync($$"""{"error":["WGeneral:Mind the step","{{words}}"]}""");

        var refusal = await RefusalAsync(vendor);

        (refusal.Fault, refusal.Message).ShouldBe((fault, words));
    }

    [Theory]
    [InlineData("EService:Throttled:{0}", 90)]
    [InlineData("EService:Throttled: {0}", 90)]
    [InlineData("EGeneral:Temporary lockout", 900)]
    [InlineData("EGeneral:Too many requests", null)]
    public async Task A_throttled_client_is_told_how_long_to_wait(string words, int? seconds)
    {
        await using var vendor = await StartAsync();
        var until = vendor.Time.GetUtcNow().AddSeconds(90).ToUnixTimeSeconds();
        words = words.Replace("{0}", $"{until}", StringComparison.Ordinal);
        vendor.Says($$"""{"error":["{{words}}"],"result":null}""");

        (await RefusalAsync(vendor)).RetryAfter?.TotalSeconds.ShouldBe(seconds!.Value);
        (await RefusalAsync(vendor)).RetryAfter.HasValue.ShouldBe(seconds is not null);
    }

    [Fact]
    public async Task A_warning_is_no_refusal()
    {
        await using var vendor = await StartAsync(Payload("OHLC.json").Replace("[],", """["WGeneral:Mind the step"],""", StringComparison.Ordinal));

        await AskAsync(vendor);
    }

    [Theory]
    [InlineData(429, VendorFault.RateLimited)]
    [InlineData(403, VendorFault.Transient)]
    [InlineData(404, VendorFault.Transient)]
    [InlineData(503, VendorFault.Transient)]
    [InlineData(520, VendorFault.Transient)]
    public async Task A_page_of_HTML_from_the_edge_says_nothing_about_the_symbol(int status, VendorFault fault)
    {
        await using var vendor = await StartAsync("<!DOCTYPE html><title>kraken.com | 520</title>", status);

        var refusal = await RefusalAsync(vendor);

        refusal.Fault.ShouldBe(fault);
        refusal.Message.ShouldStartWith($"HTTP {status}");
        refusal.Message.ShouldNotContain("<");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"error":[]}""")]
    [InlineData("""{"error":[],"result":null}""")]
    [InlineData("""{"error":[],"result":{"XXBTZUSD":[[1688671200,"30306.1","303""")]
    public async Task A_truncated_or_malformed_answer_passes_and_is_told_in_clear_words(string body)
    {
        await using var vendor = await StartAsync(body);

        var refusal = await RefusalAsync(vendor);

        refusal.Fault.ShouldBe(VendorFault.Transient);
        refusal.Message.ShouldStartWith("The answer");
    }

    private static Task<VendorException> RefusalAsync(RecordedVendor vendor) =>
        Should.ThrowAsync<VendorException>(() => AskAsync(vendor));

    private static async Task AskAsync(RecordedVendor vendor)
    {
        var start = DateTimeOffset.FromUnixTimeSeconds(1688671200);
        var request = new BarRequest(Symbol.Parse("BTC/USD"), Interval.OneMinute, start, start.AddMinutes(2));
        await vendor.Plugin().GetBarsAsync(request, TestContext.Current.CancellationToken).ToListAsync();
    }
}
