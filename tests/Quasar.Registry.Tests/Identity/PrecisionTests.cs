using Quasar.Registry.Assets.Facts;
using Quasar.Registry.Identity;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Registry.Tests.Identity;

/// <summary>How often a link that is made without asking is wrong, which is never, and how many are found.</summary>
public sealed class PrecisionTests(ITestOutputHelper output)
{
    // Of what is one, this much at least is to be seen without a person.
    private const double LeastRecall = 0.75;

    [Fact]
    public void None_of_the_hard_cases_is_linked_wrongly_and_most_that_are_one_are_found() =>
        Judge([.. HardCase.ReadAll().Select(pair => new Case(pair.Line, pair.First, pair.Second, pair.AreSame))]);

    [Theory]
    [InlineData("labelled-pairs.csv")]
    [InlineData("held-out-pairs.csv")]
    public void No_two_vendors_listings_are_linked_wrongly_and_most_that_are_one_are_found(string file) =>
        Judge([.. LabelledPair.Read(file).Select(pair => new Case($"{pair}: {pair.Why}", FactsOf(pair.A), FactsOf(pair.B), pair.IsSame))]);

    [Theory]
    [InlineData("labelled-pairs.csv")]
    [InlineData("held-out-pairs.csv")]
    public void None_is_mapped_by_itself_whose_bars_do_not_continue_the_others(string file) => LabelledPair.Read(file)
        .Where(pair => !pair.IsSameLine && Likeness.Of(FactsOf(pair.A), FactsOf(pair.B)).Mapping == Verdict.Automatic)
        .Select(pair => $"{pair}: {pair.Why}").ShouldBeEmpty();

    private void Judge(IReadOnlyList<Case> cases)
    {
        var judged = cases.Select(one => (one, Likeness: Likeness.Of(one.First, one.Second))).ToList();
        var automatic = judged.Where(pair => pair.Likeness.Identity == Verdict.Automatic).ToList();
        var wrong = automatic.Where(pair => !pair.one.AreSame).ToList();
        var same = judged.Where(pair => pair.one.AreSame).ToList();
        var missed = same.Where(pair => pair.Likeness.Identity != Verdict.Automatic).ToList();
        var recall = 1 - (double)missed.Count / same.Count;
        output.WriteLine($"{judged.Count} pairs, {same.Count} of them one: {automatic.Count} linked, {wrong.Count} wrongly; "
            + $"precision {1 - (double)wrong.Count / automatic.Count:0.000}, recall {recall:0.000}, "
            + $"with suggestions {(double)same.Count(pair => pair.Likeness.Identity != Verdict.None) / same.Count:0.000}");
        foreach (var (one, likeness) in missed) output.WriteLine($"missed: {Describe(likeness)}: {one.Text}");

        wrong.Select(pair => $"{Describe(pair.Likeness)}: {pair.one.Text}").ShouldBeEmpty();
        recall.ShouldBeGreaterThanOrEqualTo(LeastRecall);
    }

    private static string Describe(Likeness likeness) =>
        $"{likeness.Identity} {likeness.Score:0.00} ({string.Join(", ", likeness.Reasons.Select(reason => $"{reason.Code} {reason.Weight}"))})";

    // No symbol has a blank; a plugin whose vendor writes one puts a dot there.
    private static AssetFacts FactsOf(LabelledListing listing) => AssetFactsReader.Read(new SymbolListing(Symbol.Parse(listing.Symbol.Replace(' ', '.')))
    {
        Name = listing.Name,
        AssetClass = listing.AssetClass,
        Venue = listing.Venue,
        QuoteCurrency = listing.QuoteCurrency,
        BaseCurrency = listing.BaseCurrency,
        Country = listing.Country,
        Isin = listing.Isin,
    });

    private sealed record Case(string Text, AssetFacts First, AssetFacts Second, bool AreSame);
}
