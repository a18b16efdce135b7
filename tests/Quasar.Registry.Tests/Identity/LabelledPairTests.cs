namespace Quasar.Registry.Tests.Identity;

/// <summary>The judge is judged first: a set with wrong labels would praise a wrong matching.</summary>
public sealed class LabelledPairTests
{
    [Theory]
    [InlineData("labelled-pairs.csv", 300)]
    [InlineData("held-out-pairs.csv", 100)]
    public void The_set_is_balanced_and_sound(string file, int count)
    {
        var pairs = LabelledPair.Read(file);

        pairs.Count.ShouldBe(count);
        pairs.Count(pair => pair.IsSame).ShouldBe(count / 2);
        pairs.Count(pair => pair.A.Provider == "kraken").ShouldBeInRange(count * 2 / 5, count * 3 / 5);
        pairs.Select(pair => (pair.A, pair.B)).ShouldBeUnique();
        foreach (var pair in pairs)
        {
            pair.A.Provider.ShouldNotBe(pair.B.Provider, $"{pair}");
            pair.Why.ShouldNotBeEmpty($"{pair}");
            if (pair.IsSameLine) pair.IsSame.ShouldBeTrue($"{pair}: another instrument's bars continue nothing");
            if (pair.A.Isin is { } a && pair.B.Isin is { } b) pair.IsSame.ShouldBe(a == b, $"{pair}: an ISIN is one instrument");
        }
    }

    [Fact]
    public void Nothing_of_what_is_held_out_is_among_the_labelled() =>
        LabelledPair.Read("held-out-pairs.csv").Select(pair => (pair.A.Symbol, pair.B.Symbol))
            .Intersect(LabelledPair.Read("labelled-pairs.csv").Select(pair => (pair.A.Symbol, pair.B.Symbol)))
            .ShouldBeEmpty();

    [Fact]
    public void Every_isin_has_the_check_digit_of_its_letters()
    {
        foreach (var pair in LabelledPair.Read("labelled-pairs.csv").Concat(LabelledPair.Read("held-out-pairs.csv")))
            foreach (var isin in new[] { pair.A.Isin, pair.B.Isin }.OfType<string>())
            {
                isin.Length.ShouldBe(12, isin);
                (Sum(isin) % 10).ShouldBe(0, isin);
            }
    }

    // A letter counts for two digits; from the right, every other digit is doubled.
    private static int Sum(string isin) => string.Concat(isin.Select(letter => char.IsAsciiDigit(letter) ? $"{letter}" : $"{letter - 'A' + 10}"))
        .Reverse().Select((digit, position) => (digit - '0') * (1 + position % 2)).Sum(value => value / 10 + value % 10);
}
