using CsCheck;
using Quasar.Registry.Identity;
using Quasar.Storage;

namespace Quasar.Registry.Tests.Identity;

public sealed class SuggestionSearchTests
{
    private static readonly string[] Words = ["Alpha", "Beta", "Gamma", "Delta", "Mining", "Bank", "Foods", "Holdings"];

    private static readonly Gen<AssetFacts> Facts = Gen.Select(
        Pick.Of(AssetKind.Stock, AssetKind.Etf), Pick.Of("A", "B", "C", "D"), Pick.Of<string?>(null, "XNAS", "XNYS"), Pick.Of("USD", "EUR"),
        Pick.Of<string?>(null, "US0378331005", "US5949181045"), Gen.Int[0, Words.Length - 1].Array[1, 3],
        (kind, ticker, mic, currency, isin, words) => new AssetFacts
        {
            Kind = kind,
            Ticker = ticker,
            Mic = mic,
            Country = "US",
            Currency = currency,
            Isin = isin,
            Name = string.Join(' ', words.Select(word => Words[word])),
        });

    [Fact]
    public void It_finds_what_comparing_with_all_would_find() => Gen.Select(Facts, Facts.Array[0, 40]).Sample((asset, targets) =>
    {
        var found = new SuggestionSearch(targets.Select((target, id) => (id, target))).Find(asset, most: 5);

        var all = targets.Select((target, id) => (id, likeness: Likeness.Of(asset, target)))
            .Where(one => one.likeness.Mapping != Verdict.None)
            .OrderByDescending(one => one.likeness.Mapping).ThenByDescending(one => one.likeness.Score).ThenBy(one => one.id).Take(5);
        found.Select(one => one.Id).ShouldBe(all.Select(one => one.id));
    }, iter: 500);

    [Fact]
    public void A_target_that_several_vendors_describe_is_found_once_at_its_best()
    {
        var apple = new AssetFacts { Kind = AssetKind.Stock, Ticker = "AAPL", Name = "Apple Inc", Country = "US", Mic = "XNAS", Currency = "USD" };
        var search = new SuggestionSearch([(7, apple with { Name = null }), (7, apple), (8, apple with { Mic = "XNYS" })]);

        var found = search.Find(apple, most: 10);

        found.Select(one => (one.Id, one.Likeness.Mapping)).ShouldBe([(7, Verdict.Automatic), (8, Verdict.Suggested)]);
    }
}
