using Microsoft.Extensions.Time.Testing;
using Quasar.DataHub.Collection;
using Quasar.Plugins;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Tests.Collection;

public sealed class FaultPolicyTests
{
    private static readonly DateTimeOffset Now = new(2024, 2, 29, 21, 30, 0, TimeSpan.Zero);

    private readonly FaultPolicy policy = new(new CollectionOptions(), new FakeTimeProvider(Now));

    [Fact]
    public void A_passing_fault_is_retried_with_growing_pauses_up_to_a_limit()
    {
        var pauses = Enumerable.Range(0, 20).Select(_ => Judge(VendorFault.Transient).Fault.RetryAt!.Value - Now).ToList();
        pauses[0].ShouldBeInRange(TimeSpan.FromSeconds(0.66), TimeSpan.FromSeconds(1));
        pauses[4].ShouldBeInRange(TimeSpan.FromSeconds(10.6), TimeSpan.FromSeconds(16));
        pauses[^1].ShouldBeInRange(TimeSpan.FromSeconds(199), TimeSpan.FromMinutes(5));
        Judge(VendorFault.Transient).PauseUntil.ShouldBeNull();
    }

    [Fact]
    public void A_success_makes_the_pauses_short_again()
    {
        for (var i = 0; i < 10; i++) Judge(VendorFault.Transient);
        policy.Forget(Example.Minutes);
        Judge(VendorFault.Transient).Fault.RetryAt!.Value.ShouldBeInRange(Now.AddSeconds(0.66), Now.AddSeconds(1));
    }

    [Fact]
    public void The_trouble_of_one_series_lengthens_no_others_pauses()
    {
        for (var i = 0; i < 10; i++) Judge(VendorFault.Transient);
        var (fault, _) = policy.Judge(Example.Minutes with { Id = 2 }, new VendorException(VendorFault.Transient, "Busy"));
        fault.RetryAt!.Value.ShouldBeInRange(Now.AddSeconds(0.66), Now.AddSeconds(1));
    }

    [Fact]
    public void A_rate_limit_pauses_the_whole_provider_for_as_long_as_the_vendor_says_or_a_minute()
    {
        Judge(VendorFault.RateLimited).PauseUntil.ShouldBe(Now.AddMinutes(1));
        var (fault, pauseUntil) = Judge(VendorFault.RateLimited, TimeSpan.FromSeconds(7));
        (fault.RetryAt, pauseUntil).ShouldBe((Now.AddSeconds(7), Now.AddSeconds(7)));
    }

    [Fact]
    public void A_spent_quota_pauses_the_whole_provider_until_the_next_day_unless_the_vendor_says_otherwise()
    {
        Judge(VendorFault.QuotaSpent).PauseUntil.ShouldBe(new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero));
        Judge(VendorFault.QuotaSpent, TimeSpan.FromHours(1)).PauseUntil.ShouldBe(Now.AddHours(1));
    }

    [Theory]
    [InlineData(VendorFault.Unauthorized, "unauthorized")]
    [InlineData(VendorFault.UnknownSymbol, "unknown-symbol")]
    [InlineData(VendorFault.Refused, "refused")]
    public void What_only_a_change_can_mend_is_not_tried_again_and_stops_nobody_else(VendorFault fault, string name)
    {
        var judged = policy.Judge(Example.Minutes, new VendorException(fault, "Plan does not include this"));
        judged.Fault.ShouldBe(new SeriesFault(name, "Plan does not include this", Now, RetryAt: null));
        judged.PauseUntil.ShouldBeNull();
    }

    [Fact]
    public void A_plugin_that_fails_is_tried_again_and_its_failure_told_in_its_own_words()
    {
        var (fault, pauseUntil) = policy.Judge(Example.Minutes, new PluginException("Index was outside"));
        (fault.Fault, fault.Message, pauseUntil).ShouldBe(("plugin", "Index was outside", null));
        fault.RetryAt!.Value.ShouldBeGreaterThan(Now);
    }

    [Theory]
    [InlineData(VendorFault.Transient)]
    [InlineData(VendorFault.RateLimited)]
    [InlineData(VendorFault.QuotaSpent)]
    public void A_vendor_that_asks_for_no_pause_at_all_is_not_hammered(VendorFault fault)
    {
        // A Retry-After that is a date in the past gives a negative one.
        foreach (var asked in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(-30) })
            Judge(fault, asked).Fault.RetryAt!.Value.ShouldBeGreaterThan(Now.AddSeconds(0.5));
    }

    [Theory]
    [InlineData(VendorFault.Transient)]
    [InlineData(VendorFault.RateLimited)]
    [InlineData(VendorFault.QuotaSpent)]
    public void An_absurd_pause_is_cut_to_one_that_ends(VendorFault fault) =>
        Judge(fault, TimeSpan.MaxValue).Fault.RetryAt!.Value.ShouldBeLessThan(Now.AddDays(40));

    private (SeriesFault Fault, DateTimeOffset? PauseUntil) Judge(VendorFault fault, TimeSpan? retryAfter = null) =>
        policy.Judge(Example.Minutes, new VendorException(fault, "Busy") { RetryAfter = retryAfter });
}
