using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using Quasar.Simulator.Faults;

namespace Quasar.Simulator.Tests;

public sealed class FaultGrammarTests
{
    private static readonly Occasion Eod = new("/api/eod/AAPL.US", IsSocket: false);
    private static readonly Occasion Ohlc = new("/0/public/OHLC", IsSocket: false);
    private static readonly Occasion Socket = new("/v2", IsSocket: true, Session: new object());

    [Theory]
    [InlineData("401")]
    [InlineData("429:retry-after=2")]
    [InlineData("slow:3s@eodhd")]
    [InlineData("429@/api/eod*3")]
    [InlineData("truncate%0.2")]
    [InlineData("disconnect@ws/30s")]
    [InlineData("silence:250ms@ws*2%0.5/90s")]
    [InlineData("gap@/api/eod/AAPL.US/30s")]
    [InlineData("error:EService:Unavailable@kraken*1")]
    [InlineData("401, 500@rest*2")]
    public void A_fault_is_written_as_it_is_read(string text) => string.Join(", ", FaultGrammar.Parse(text)).ShouldBe(text);

    [Fact]
    public void A_time_at_the_end_is_a_period_and_no_part_of_the_path()
    {
        var fault = FaultGrammar.Parse("gap@/api/eod/30s").Single();

        fault.Scope.ShouldBe("/api/eod");
        fault.Period.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("418", "There is no fault '418'. Known are: 401, 402,")]
    [InlineData("Duplicates", "There is no fault 'Duplicates'.")]
    [InlineData("slow", "In 'slow' the argument is not as expected: write slow:3s.")]
    [InlineData("429:2s", "In '429:2s' the argument is not as expected: write 429:retry-after=2.")]
    [InlineData("duplicates:3", "In 'duplicates:3' the argument is not as expected: write duplicates.")]
    [InlineData("401*0", "In '401*0' the count must be at least 1.")]
    [InlineData("401%1.5", "In '401%1.5' the probability must lie between 0 and 1.")]
    [InlineData("disconnect/0s", "In 'disconnect/0s' the period must be longer than nothing.")]
    [InlineData("401@moon", "The fault '401@moon' is not of the form name[:argument][@scope][*count][%probability][/period]")]
    public void What_is_not_understood_is_explained(string text, string reason) =>
        Should.Throw<FormatException>(() => FaultGrammar.Parse(text)).Message.ShouldStartWith(reason);

    [Theory]
    [InlineData("500", true, true, true)]
    [InlineData("500@rest", true, true, false)]
    [InlineData("500@ws", false, false, true)]
    [InlineData("500@eodhd", true, false, false)]
    [InlineData("500@kraken", false, true, true)]
    [InlineData("500@/api/eod", true, false, false)]
    [InlineData("500@/api/intraday", false, false, false)]
    public void A_scope_says_where(string text, bool eod, bool ohlc, bool socket)
    {
        var fault = FaultGrammar.Parse(text).Single();

        (fault.Covers(Eod), fault.Covers(Ohlc), fault.Covers(Socket)).ShouldBe((eod, ohlc, socket));
    }

    [Fact]
    public void A_count_is_used_up_and_shown()
    {
        var board = Board("500@rest*2", out _);

        board.Take(FaultStage.Answer, Eod).Count.ShouldBe(1);
        board.ToString().ShouldBe("500@rest*1");
        board.Take(FaultStage.Answer, Eod).Count.ShouldBe(1);
        board.Take(FaultStage.Answer, Eod).ShouldBeEmpty();
        board.ToString().ShouldBe("");
    }

    [Fact]
    public void A_probability_strikes_as_often_as_it_says_and_the_same_way_each_time()
    {
        var (first, second) = (Strikes(), Strikes());

        first.ShouldBe(second);
        first.Count(struck => struck).ShouldBeInRange(150, 250);

        static List<bool> Strikes()
        {
            var board = Board("500%0.2", out _);
            return [.. Enumerable.Range(0, 1000).Select(_ => board.Take(FaultStage.Answer, Eod).Count > 0)];
        }
    }

    [Fact]
    public void A_period_lets_pass_what_comes_sooner_and_counts_each_connection_apart()
    {
        var board = Board("disconnect@ws/30s", out var clock);
        var other = new Occasion("/v2", IsSocket: true, Session: new object());
        clock.Advance(TimeSpan.FromSeconds(20));
        board.Begin(other.Session!);

        clock.Advance(TimeSpan.FromSeconds(10));
        board.Take(FaultStage.Frame, Socket).Count.ShouldBe(1);
        board.Take(FaultStage.Frame, Socket).ShouldBeEmpty();
        board.Take(FaultStage.Frame, other).ShouldBeEmpty();
        clock.Advance(TimeSpan.FromSeconds(20));
        board.Take(FaultStage.Frame, other).Count.ShouldBe(1);
    }

    [Fact]
    public void The_manual_names_every_fault_and_its_examples_are_understood()
    {
        var manual = File.ReadAllText(Path.Combine(Repository.Root, "docs", "simulator.md"));
        var named = Regex.Matches(manual, @"^\| `([a-z0-9-]+)[^`]*` \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Distinct();
        var examples = Regex.Matches(manual, @"(?<=--faults '|--data-binary ')[^']+").Select(match => match.Value).ToList();

        named.ShouldBe(FaultKinds.All.Keys);
        examples.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var example in examples) FaultGrammar.Parse(example).ShouldNotBeEmpty();
    }

    private static FaultBoard Board(string faults, out FakeTimeProvider clock)
    {
        clock = new FakeTimeProvider();
        var board = new FaultBoard(seed: 1, clock);
        board.Set(faults);
        return board;
    }
}
