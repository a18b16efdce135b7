using CsCheck;
using Quasar.DataHub.Collection;

namespace Quasar.Tests.Collection;

public sealed class BackoffTests
{
    [Fact]
    public void A_pause_doubles_up_to_the_longest_and_is_shortened_by_a_third_at_the_most() =>
        Gen.Select(Gen.Int[1, int.MaxValue], Gen.Int[1, 60_000], Gen.Int[1, 600_000]).Sample((attempt, firstMs, longestMs) =>
        {
            var (first, longest) = (TimeSpan.FromMilliseconds(firstMs), TimeSpan.FromMilliseconds(longestMs));
            var whole = attempt > 40 ? longest : TimeSpan.FromMilliseconds(Math.Min(longestMs, firstMs * Math.Pow(2, attempt - 1)));
            Backoff.After(attempt, first, longest).ShouldBeInRange(whole * 0.666, whole);
        }, iter: 2_000);

    [Fact]
    public void Many_do_not_come_back_at_once() =>
        Enumerable.Range(0, 20).Select(_ => Backoff.After(3, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)))
            .Distinct().Count().ShouldBeGreaterThan(15);
}
