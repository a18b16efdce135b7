using System.Net.Http.Json;
using System.Text.Json;
using Quasar.IntegrationTests.Harness;
using Quasar.IntegrationTests.Kills;
using Quasar.Sdk;

namespace Quasar.IntegrationTests.BadInput;

/// <summary>Whatever a vendor does wrong is on record in its own words, and once it does right nothing is missing.</summary>
public sealed class VendorFaultTests(FaultyVendor fixture) : IClassFixture<FaultyVendor>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private QuasarClient Http => fixture.Quasar.Http;

    [Theory]
    [InlineData("429:retry-after=1", "HTTP 429: Too Many Requests")]
    [InlineData("500", "HTTP 500")]
    [InlineData("502-html", "HTTP 502")]
    [InlineData("503:retry-after=1", "HTTP 503")]
    [InlineData("520-html", "HTTP 520")]
    [InlineData("truncate", "broke off or is no JSON")]
    [InlineData("disconnect", "")]
    [InlineData("silence:1s", "")]
    public async Task A_passing_fault_is_recorded_and_tried_again(string fault, string words)
    {
        var wish = fixture.NextWish();
        fixture.Vendor.Faults.Set($"{fault}@/api/eod/{wish.Symbol}*2");
        await Http.SubscribeAsync(wish);

        await Ledger.ShouldBalanceAsync(Http, fixture.Truth, [wish]);
        await ShouldHaveFailedAsync(wish, words);
    }

    [Theory]
    [InlineData("401", "HTTP 401: Unauthenticated")]
    [InlineData("403", "HTTP 403: Only EOD data allowed for free users.")]
    [InlineData("404", "HTTP 404: Ticker Not Found.")]
    public async Task A_refusal_for_good_is_recorded_and_tried_again_when_its_owner_says_so(string fault, string words)
    {
        var wish = fixture.NextWish();
        fixture.Vendor.Faults.Set($"{fault}@/api/eod/{wish.Symbol}");
        var id = await Http.SubscribeAsync(wish);
        await ShouldFailAsync(id, words);
        await ShouldHaveFailedAsync(wish, words);

        fixture.Vendor.Faults.Clear();
        await PauseAndResumeAsync(id);
        await Ledger.ShouldBalanceAsync(Http, fixture.Truth, [wish]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_spent_quota_is_recorded_and_ends_when_its_owner_resumes_or_starts_anew(bool byNewStart)
    {
        var wish = fixture.NextWish();
        fixture.Vendor.Faults.Set($"402@/api/eod/{wish.Symbol}");
        var id = await Http.SubscribeAsync(wish);
        await Until.HoldsAsync(
            async () => (await Http.SubscriptionAsync(id)).GetProperty("state").GetString() == "waiting", Limit, () => "it does not wait");
        await ShouldHaveFailedAsync(wish, "You exceeded your daily API requests limit.");

        fixture.Vendor.Faults.Clear();
        if (byNewStart)
        {
            await fixture.Quasar.KillAsync();
            await fixture.Quasar.StartAsync();
        }
        else
        {
            await PauseAndResumeAsync(id);
        }
        await Ledger.ShouldBalanceAsync(Http, fixture.Truth, [wish]);
    }

    [Theory]
    [InlineData("slow:1s")]
    [InlineData("duplicates")]
    [InlineData("out-of-order")]
    public async Task Disorder_that_says_all_there_is_to_say_does_no_harm(string fault)
    {
        var wish = fixture.NextWish();
        fixture.Vendor.Faults.Set($"{fault}@/api/eod/{wish.Symbol}");
        await Http.SubscribeAsync(wish);
        await Ledger.ShouldBalanceAsync(Http, fixture.Truth, [wish]);
    }

    [Fact]
    public async Task Bars_that_no_market_can_have_made_are_in_quarantine_and_the_others_stored()
    {
        var wish = fixture.NextWish();
        fixture.Vendor.Faults.Set($"bad-bars@/api/eod/{wish.Symbol}");
        await Http.SubscribeAsync(wish);
        await Http.WaitUntilCompleteAsync([wish], Limit);

        var truth = await fixture.Truth.RowsAsync(wish);
        var stored = await Http.RowsAsync(wish);
        stored.Except(truth).ShouldBeEmpty();
        var quarantined = (await Http.CoverageAsync(wish)).GetProperty("counts").GetProperty("quarantined").GetInt64();
        quarantined.ShouldBeGreaterThan(0);
        (stored.Count + quarantined).ShouldBe(truth.Count);
    }

    [Theory]
    [InlineData("eodhd")]
    [InlineData("kraken")]
    public async Task A_bar_the_vendor_told_wrongly_is_put_right_when_its_owner_asks_again_and_what_it_said_is_kept(string provider)
    {
        var wish = provider == "eodhd" ? fixture.NextWish() : Past("SOL/USD", Interval.OneHour, bars: 48);
        fixture.Vendor.Faults.Set(provider == "eodhd" ? $"partial@/api/eod/{wish.Symbol}" : "partial@/0/public/OHLC");
        var id = await Http.SubscribeAsync(wish);
        await Http.WaitUntilCompleteAsync([wish], Limit);
        var told = await Http.RowsAsync(wish);
        var wrong = told.Except(await fixture.Truth.RowsAsync(wish)).ToList();
        wrong.ShouldNotBeEmpty();

        fixture.Vendor.Faults.Clear();
        using var accepted = await Http.Http.PostAsJsonAsync(
            new Uri($"/api/datahub/subscriptions/{id}/refetch", UriKind.Relative), new { from = Wish.Time(wrong[0].Time) }, TestContext.Current.CancellationToken);
        accepted.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
        await Until.HoldsAsync(
            async () => (await Http.SubscriptionAsync(id)).GetProperty("state").GetString() == "complete", Limit, () => "it is not complete again");
        await Ledger.ShouldBalanceAsync(Http, fixture.Truth, [wish]);
        var revisions = await Http.Http.GetFromJsonAsync<JsonElement>(
            new Uri($"/api/datahub/revisions?{wish.Query}", UriKind.Relative), TestContext.Current.CancellationToken);
        revisions.EnumerateArray().Select(was => was.GetProperty("volume").GetDouble()).ShouldBe(wrong.Select(row => row.Volume));
    }

    [Fact]
    public async Task Rows_without_a_number_are_empty_and_not_zero()
    {
        var wish = fixture.NextWish();
        fixture.Vendor.Faults.Set($"null-bars@/api/eod/{wish.Symbol}");
        await Http.SubscribeAsync(wish);
        await Http.WaitUntilCompleteAsync([wish], Limit);

        var stored = await Http.RowsAsync(wish);
        stored.Except(await fixture.Truth.RowsAsync(wish)).ShouldBeEmpty();
        stored.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("XRP/USD", "error:EService:Unavailable", "EService:Unavailable")]
    [InlineData("LTC/USD", "throttled:2s", "EService:Throttled:")]
    [InlineData("ETH/EUR", "gap", null)]
    [InlineData("XRP/EUR", "late", null)]
    [InlineData("LTC/EUR", "402", "HTTP 402")]
    [InlineData("BTC/EUR", "520-html", "HTTP 520")]
    public async Task Kraken_too_is_asked_until_it_has_answered(string pair, string fault, string? words)
    {
        var wish = Past(pair, Interval.OneMinute, bars: 180);
        fixture.Vendor.Faults.Set($"{fault}@/0/public/OHLC*2");
        await Http.SubscribeAsync(wish);

        await Ledger.ShouldBalanceAsync(Http, fixture.Truth, [wish]);
        if (words is not null) await ShouldHaveFailedAsync(wish, words);
    }

    private static Wish Past(string pair, Interval interval, int bars)
    {
        // Not up to this moment: what may not be published yet is not missing, and so not waited for.
        var end = interval.OpenOf(TimeProvider.System.GetUtcNow().AddSeconds(-10));
        return new Wish("kraken", pair, interval.Name, end - interval.Longest * bars, end);
    }

    private async Task PauseAndResumeAsync(int id)
    {
        foreach (var paused in new[] { true, false })
        {
            using var change = await Http.Http.PatchAsJsonAsync(
                new Uri($"/api/datahub/subscriptions/{id}", UriKind.Relative), new { paused }, TestContext.Current.CancellationToken);
            change.EnsureSuccessStatusCode();
        }
    }

    private async Task ShouldFailAsync(int id, string words)
    {
        JsonElement seen = default;
        await Until.HoldsAsync(
            async () => (seen = await Http.SubscriptionAsync(id)).GetProperty("state").GetString() == "failed", Limit, () => seen.ToString());
        seen.GetProperty("error").GetProperty("message").GetString()!.ShouldContain(words);
        seen.GetProperty("error").GetProperty("permanent").GetBoolean().ShouldBeTrue();
    }

    private async Task ShouldHaveFailedAsync(Wish wish, string words)
    {
        var runs = (await Http.RunsAsync(wish)).EnumerateArray().ToList();
        var failed = runs.Where(run => run.GetProperty("outcome").GetString() == "failed").ToList();
        failed.ShouldNotBeEmpty(string.Join('\n', runs));
        foreach (var run in failed) run.GetProperty("error").GetString().ShouldNotBeNullOrWhiteSpace();
        failed[^1].GetProperty("error").GetString()!.ShouldContain(words);
    }
}
