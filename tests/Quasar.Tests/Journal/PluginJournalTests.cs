using Microsoft.Extensions.Time.Testing;
using Quasar.DataHub.Journal;

namespace Quasar.Tests.Journal;

public sealed class PluginJournalTests
{
    private readonly PluginJournal journal = new(new FakeTimeProvider());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Only_the_latest_lines_are_kept()
    {
        Write(PluginJournal.MostLines + 5);
        var kept = journal.Read(DateTimeOffset.MinValue);
        (kept.Count, kept[0].Text, kept[^1].Text).ShouldBe((PluginJournal.MostLines, "6", $"{PluginJournal.MostLines + 5}"));
    }

    [Fact]
    public void Lines_of_one_moment_are_told_apart_by_their_times()
    {
        Write(3);
        var second = journal.Read(DateTimeOffset.MinValue)[1];
        journal.Read(second.Time).Select(line => line.Text).ShouldBe(["3"]);
    }

    [Fact]
    public async Task Who_follows_reads_what_is_kept_and_then_what_comes_each_line_once()
    {
        Write(2);
        await using var reader = journal.FollowAsync(DateTimeOffset.MinValue, Cancellation).GetAsyncEnumerator(Cancellation);
        (await NextAsync(reader)).ShouldBe("1");
        journal.Add(JournalLine.OfHost, "1", "Runs in process 7");
        (await NextAsync(reader)).ShouldBe("2");
        (await NextAsync(reader)).ShouldBe("Runs in process 7");
    }

    [Fact]
    public async Task A_reader_who_is_too_slow_is_cut_off_and_holds_up_nobody()
    {
        await using var slow = journal.FollowAsync(DateTimeOffset.MinValue, Cancellation).GetAsyncEnumerator(Cancellation);
        journal.Add(JournalLine.OfPlugin, "1", "first");
        (await NextAsync(slow)).ShouldBe("first");
        Write(5 * PluginJournal.MostLines);

        var last = slow.Current;
        await Should.ThrowAsync<TimeoutException>(async () =>
        {
            while (await slow.MoveNextAsync()) last = slow.Current;
        });
        journal.Read(last.Time)[^1].Text.ShouldBe($"{5 * PluginJournal.MostLines}", "from there he may go on");
    }

    private void Write(int count)
    {
        for (var i = 1; i <= count; i++) journal.Add(JournalLine.OfPlugin, "1", $"{i}");
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<JournalLine> reader)
    {
        (await reader.MoveNextAsync()).ShouldBeTrue();
        return reader.Current.Text;
    }
}
