using Npgsql;
using Quasar.Sdk;
using Quasar.Testing;

namespace Quasar.Storage.Tests;

public sealed class BarStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2024, 2, 28, 23, 58, 0, TimeSpan.Zero);

    private TestDatabase database = null!;
    private BarStore bars = null!;
    private ProviderLease lease = null!;
    private Series series = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        bars = new BarStore(database.DataSource);
        lease = await new OwnerStore(database.DataSource).TakeAsync("vendor", "here", former: null, Cancelled);
        series = await SubscribeAsync("A");
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task What_is_committed_is_read_back_bit_for_bit()
    {
        Bar[] stored = [Minute(0, 0.1 + 0.2), Minute(1, 1e-300), Minute(3, 123456789012345.6)];
        await CommitAsync(0, 4, stored);

        (await ReadAsync()).ShouldBe(stored);
        (await LedgerAsync()).Answered.ShouldBe([Range(0, 4)]);
    }

    [Fact]
    public async Task Committing_the_same_batch_again_changes_nothing()
    {
        for (var i = 0; i < 3; i++) await CommitAsync(0, 4, Minute(0, 1), Minute(2, 2));

        (await ReadAsync()).Count.ShouldBe(2);
        (await CountAsync("bar_revision")).ShouldBe(0);
    }

    [Fact]
    public async Task A_later_answer_replaces_and_what_differed_is_kept_as_a_revision()
    {
        await CommitAsync(0, 4, Minute(0, 1), Minute(1, 2), Minute(2, 3));
        await CommitAsync(0, 4, Minute(0, 1), Minute(1, 20), Minute(3, 4));

        (await ReadAsync()).ShouldBe([Minute(0, 1), Minute(1, 20), Minute(3, 4)]);
        (await CountAsync("bar_revision where open in (2, 3)")).ShouldBe(2);
        (await CountAsync("bar_revision")).ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_touches_nothing_outside_of_the_range_it_proves()
    {
        await CommitAsync(0, 10, Minute(0, 1), Minute(5, 2), Minute(9, 3));
        await CommitAsync(3, 6);

        (await ReadAsync()).ShouldBe([Minute(0, 1), Minute(9, 3)]);
    }

    [Fact]
    public async Task An_owner_whose_epoch_has_passed_writes_nothing()
    {
        await new OwnerStore(database.DataSource).TakeAsync("vendor", "elsewhere", former: null, Cancelled);

        await Should.ThrowAsync<FencedException>(() => CommitAsync(0, 1, Minute(0, 1)));
        (await ReadAsync()).ShouldBeEmpty();
        (await LedgerAsync()).Answered.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_owner_goes_on_from_its_own_lease_and_never_from_one_that_was_superseded()
    {
        var owners = new OwnerStore(database.DataSource);
        var next = await owners.TakeAsync("vendor", "here", lease, Cancelled);
        next.Epoch.ShouldBe(lease.Epoch + 1);

        var taken = await owners.TakeAsync("vendor", "elsewhere", former: null, Cancelled);
        await Should.ThrowAsync<FencedException>(() => owners.TakeAsync("vendor", "here", next, Cancelled));
        (await owners.TakeAsync("vendor", "elsewhere", taken, Cancelled)).Epoch.ShouldBe(taken.Epoch + 1);
    }

    [Fact]
    public async Task A_new_owner_waits_until_a_write_under_way_has_ended()
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Cancelled);
        await using var transaction = await connection.BeginTransactionAsync(Cancelled);
        await BatchSql.LockAsync(connection, lease, [new ProvenBatch(series)], Cancelled);

        var takeover = new OwnerStore(database.DataSource).TakeAsync("vendor", "elsewhere", former: null, Cancelled);
        (await Task.WhenAny(takeover, Task.Delay(300, Cancelled))).ShouldNotBe(takeover);
        await transaction.CommitAsync(Cancelled);
        (await takeover).Epoch.ShouldBe(lease.Epoch + 1);
    }

    [Fact]
    public async Task Batches_of_many_series_are_stored_all_or_none()
    {
        var other = await SubscribeAsync("B");
        var stranger = other with { Id = int.MaxValue };

        await Should.ThrowAsync<FencedException>(() => bars.CommitAsync(
            lease, [Batch(series, 0, 1, Minute(0, 1)), Batch(stranger, 0, 1, Minute(0, 1))], Cancelled));
        (await ReadAsync()).ShouldBeEmpty();

        await bars.CommitAsync(lease, [Batch(series, 0, 1, Minute(0, 1)), Batch(other, 0, 1, Minute(0, 2))], Cancelled);
        (await CountAsync("historical_data")).ShouldBe(2);
    }

    [Fact]
    public async Task A_quarantined_bar_is_shown_until_the_vendor_gives_a_good_one()
    {
        var bad = Minute(1, 5) with { High = 1 };
        await bars.CommitAsync(
            lease,
            [Batch(series, 0, 3, Minute(0, 1)) with { Quarantined = [new QuarantinedBar(bad, bad.OpenTime, "the high is below the low")] }],
            Cancelled);
        (await QuarantinedAsync()).ShouldBe([bad.OpenTime]);

        await CommitAsync(0, 3, Minute(0, 1), Minute(1, 5));
        (await QuarantinedAsync()).ShouldBeEmpty();
        (await CountAsync("bar_quarantine where resolved_at is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_out_of_reach_stays_so_unless_an_answer_proves_otherwise()
    {
        await bars.CommitAsync(lease, [new ProvenBatch(series) { OutOfReach = Range(0, 10) }], Cancelled);
        await CommitAsync(8, 10, Minute(8, 1));

        (await LedgerAsync()).OutOfReach.ShouldBe([Range(0, 8)]);
        (await LedgerAsync()).Answered.ShouldBe([Range(8, 10)]);
    }

    [Fact]
    public async Task What_was_answered_before_it_was_settled_is_lacking_again_once_it_is_and_only_until_the_next_answer()
    {
        await bars.CommitAsync(lease, [Batch(series, 0, 10, Minute(0, 1)) with { Unsettled = Range(6, 10) }], Cancelled);
        (await LackingAsync(closed: 10, settled: 6)).ShouldBeEmpty();
        (await LackingAsync(closed: 10, settled: 8)).ShouldBe([Range(6, 8)]);

        await bars.CommitAsync(lease, [Batch(series, 6, 8)], Cancelled);
        (await LackingAsync(closed: 10, settled: 8)).ShouldBeEmpty();
        (await LackingAsync(closed: 11, settled: 11)).ShouldBe([Range(8, 11)]);
        (await LedgerAsync()).Answered.ShouldBe([Range(0, 10)], "what is asked for again stays answered meanwhile");
    }

    [Fact]
    public async Task What_its_owner_doubts_is_lacking_until_it_is_answered_again_or_turns_out_of_reach()
    {
        await bars.CommitAsync(lease, [Batch(series, 2, 10, Minute(3, 1)) with { OutOfReach = Range(0, 2) }], Cancelled);
        await new SeriesStore(database.DataSource).DoubtAsync(series, Range(-5, 4), Cancelled);
        (await LackingAsync(closed: 10, settled: 10)).ShouldBe([Range(0, 4)]);

        await CommitAsync(3, 4, Minute(3, 2));
        await bars.CommitAsync(lease, [new ProvenBatch(series) { OutOfReach = Range(0, 3) }], Cancelled);
        (await LackingAsync(closed: 10, settled: 10)).ShouldBeEmpty();
        var revision = (await new RevisionStore(database.DataSource).ListAsync(series, Range(0, 10), 10, Cancelled)).ShouldHaveSingleItem();
        revision.Bar.ShouldBe(Minute(3, 1));
    }

    [Fact]
    public async Task Two_neighbouring_batches_of_one_series_fit_into_one_transaction()
    {
        await bars.CommitAsync(lease, [Batch(series, 0, 2, Minute(0, 1)), Batch(series, 2, 4, Minute(2, 2))], Cancelled);

        (await LedgerAsync()).Answered.ShouldBe([Range(0, 4)]);
        (await ReadAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task In_the_columnstore_of_TimescaleDB_an_answer_replaces_as_anywhere()
    {
        Assert.SkipUnless(
            await CountAsync("pg_extension where extname = 'timescaledb'") == 1,
            "The server has no TimescaleDB; give one that has in QUASAR_TEST_DATABASE");
        await CommitAsync(0, 4, Minute(0, 1), Minute(1, 2));
        (await CountAsync("(select compress_chunk(chunk) from show_chunks('historical_data') chunk) compressed")).ShouldBeGreaterThan(0);

        await CommitAsync(0, 4, Minute(0, 1), Minute(1, 20), Minute(3, 4));
        await CommitAsync(4, 6, Minute(5, 6));

        (await ReadAsync()).ShouldBe([Minute(0, 1), Minute(1, 20), Minute(3, 4), Minute(5, 6)]);
        (await CountAsync("bar_revision where open = 2")).ShouldBe(1);
    }

    private Task CommitAsync(int from, int to, params Bar[] content) =>
        bars.CommitAsync(lease, [Batch(series, from, to, content)], Cancelled);

    private static ProvenBatch Batch(Series of, int from, int to, params Bar[] content) =>
        new(of) { Proves = Range(from, to), Bars = content };

    private static Bar Minute(int minute, double price) =>
        new(Start.AddMinutes(minute), price, price, price, price, 10);

    private static TimeRange Range(int from, int to) => new(Start.AddMinutes(from), Start.AddMinutes(to));

    private async Task<List<Bar>> ReadAsync() => await bars.ReadAsync(series, Range(-100, 100), limit: null, Cancelled).ToListAsync(Cancelled);

    private Task<Ledger> LedgerAsync() => new CoverageStore(database.DataSource).ReadAsync(series, Range(-100, 100), Cancelled);

    private async Task<IReadOnlyList<TimeRange>> LackingAsync(int closed, int settled)
    {
        var horizon = new Horizon(Start.AddMinutes(closed), Start.AddMinutes(settled));
        var lacking = await new SeriesStore(database.DataSource).ListMissingAsync(
            "vendor", new Dictionary<Interval, Horizon> { [Interval.OneMinute] = horizon }, Cancelled);
        return lacking.SingleOrDefault()?.Ranges ?? [];
    }

    private Task<IReadOnlyList<DateTimeOffset>> QuarantinedAsync() =>
        new CoverageStore(database.DataSource).QuarantinedSlotsAsync(series, Range(-100, 100), Cancelled);

    private async Task<long> CountAsync(string from)
    {
        await using var command = database.DataSource.CreateCommand($"select count(*) from {from}");
        return (long)(await command.ExecuteScalarAsync(Cancelled))!;
    }

    private async Task<Series> SubscribeAsync(string symbol)
    {
        var subscription = new NewSubscription("vendor", Symbol.Parse(symbol), Interval.OneMinute, Start, null, null);
        await new SubscriptionStore(database.DataSource).CreateAsync(subscription, Cancelled);
        return (await new SeriesStore(database.DataSource).FindAsync(
            "vendor", subscription.Symbol, Interval.OneMinute, SeriesKind.Historical, Cancelled))!;
    }
}
