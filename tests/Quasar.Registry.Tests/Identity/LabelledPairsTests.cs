using Quasar.Registry.Identity;

namespace Quasar.Registry.Tests.Identity;

public sealed class LabelledPairsTests(ITestOutputHelper output)
{
    // Of what is one, this much at least is to be seen without a person.
    private const double LeastRecall = 0.85;

    [Fact]
    public void None_of_the_hard_cases_is_linked_wrongly_and_most_that_are_one_are_found()
    {
        var judged = LabelledPair.ReadOwn().Select(pair => (pair, Likeness: Likeness.Of(pair.First, pair.Second))).ToList();

        var automatic = judged.Where(one => one.Likeness.Identity == Verdict.Automatic).ToList();
        var wrong = automatic.Where(one => !one.pair.AreSame).ToList();
        var same = judged.Where(one => one.pair.AreSame).ToList();
        var missed = same.Where(one => one.Likeness.Identity != Verdict.Automatic).ToList();
        var recall = 1 - (double)missed.Count / same.Count;
        output.WriteLine($"{judged.Count} pairs, {same.Count} of them one: {automatic.Count} linked, {wrong.Count} wrongly; "
            + $"precision {1 - (double)wrong.Count / automatic.Count:0.000}, recall {recall:0.000}, "
            + $"with suggestions {(double)same.Count(one => one.Likeness.Identity != Verdict.None) / same.Count:0.000}");
        foreach (var (pair, likeness) in missed) output.WriteLine($"missed: {Describe(likeness)}: {pair.Line}");

        wrong.Select(one => $"{Describe(one.Likeness)}: {one.pair.Line}").ShouldBeEmpty();
        recall.ShouldBeGreaterThanOrEqualTo(LeastRecall);
    }

    private static string Describe(Likeness likeness) =>
        $"{likeness.Identity} {likeness.Score:0.00} ({string.Join(", ", likeness.Reasons.Select(reason => $"{reason.Code} {reason.Weight}"))})";
}
