using CsCheck;
using Quasar.Registry.Identity;
using Quasar.Storage;

namespace Quasar.Registry.Tests.Identity;

public sealed class LikenessTests
{
    private static readonly AssetFacts Vodafone = new()
    {
        Kind = AssetKind.Stock,
        Ticker = "VOD",
        Name = "Vodafone Group plc",
        Mic = "XLON",
        Country = "GB",
        Currency = "GBP",
        CurrencyUnit = 0.01m,
        Isin = "GB00BH4HKS39",
    };

    private static readonly Gen<AssetFacts> Facts = Gen.Select(
        Gen.Enum<AssetKind>(), Pick.Of("VOD", "VOD.A", "BTC", ""), Pick.Of<string?>(null, "XLON", "XNAS", "XNGS"), Pick.Of<string?>(null, "GB", "US"),
        Pick.Of<string?>(null, "GBP", "USD", "USDT"), Pick.Of<string?>(null, "BTC", "ETH"), Pick.Of<string?>(null, "GB00BH4HKS39", "US92857W3088"),
        Gen.OneOf(Pick.Of<string?>(
            null, "Vodafone Group plc", "VODAFONE GROUP ADR", "Vodafone Class A", "Tech Technology Technologies", "Technology Tech Techno", "Bitcoin",
            "Wrapped Bitcoin", "iShares S&P 500 Acc", "SPDR S&P 500 2x"), Gen.String.Select(text => (string?)text)),
        (kind, ticker, mic, country, currency, @base, isin, name) => new AssetFacts
        {
            Kind = kind,
            Ticker = ticker,
            Mic = mic,
            Country = country,
            Currency = currency,
            Base = @base,
            Isin = isin,
            Name = name,
        });

    [Fact]
    public void Which_comes_first_makes_no_difference() => Gen.Select(Facts, Facts).Sample((a, b) =>
    {
        var (there, back) = (Likeness.Of(a, b), Likeness.Of(b, a));
        return there.Score == back.Score && there.Identity == back.Identity && there.Mapping == back.Mapping && there.Prices == back.Prices
            && there.Reasons.Select(reason => reason.Code).SequenceEqual(back.Reasons.Select(reason => reason.Code));
    }, iter: 20_000);

    [Fact]
    public void The_score_is_a_share_and_what_is_mapped_by_itself_is_one_thing_in_one_currency() => Gen.Select(Facts, Facts).Sample((a, b) =>
    {
        var likeness = Likeness.Of(a, b);
        return likeness.Score is >= 0 and <= 1 && likeness.Mapping <= likeness.Identity
            && (likeness.Mapping != Verdict.Automatic || a.Currency == b.Currency && a.CurrencyUnit == b.CurrencyUnit)
            && (likeness.Identity != Verdict.Automatic || !likeness.Reasons.Any(reason => reason.Vetoes));
    }, iter: 20_000);

    [Fact]
    public void Two_ISINs_are_two_things_however_alike_all_else_is() =>
        Likeness.Of(Vodafone, Vodafone with { Isin = "US92857W3088" }).Identity.ShouldBe(Verdict.None);

    [Fact]
    public void One_ISIN_under_names_that_have_nothing_in_common_is_for_a_person_to_see()
    {
        var likeness = Likeness.Of(Vodafone, Vodafone with { Name = "Unrelated Mining Corp" });

        likeness.Identity.ShouldBe(Verdict.Suggested);
        likeness.Reasons.ShouldContain(reason => reason.Code == "name-differs" && reason.Vetoes);
    }

    [Fact]
    public void One_ISIN_on_a_fund_and_a_share_is_for_a_person_to_see() =>
        Likeness.Of(Vodafone, Vodafone with { Kind = AssetKind.Etf }).Identity.ShouldBe(Verdict.Suggested);

    [Fact]
    public void Pence_and_pounds_are_one_instrument_whose_prices_are_not_mapped_without_asking()
    {
        var likeness = Likeness.Of(Vodafone, Vodafone with { CurrencyUnit = 1 });

        (likeness.Identity, likeness.Prices, likeness.Mapping).ShouldBe((Verdict.Automatic, PriceFit.OtherUnit, Verdict.Suggested));
    }

    [Fact]
    public void A_listing_in_another_currency_is_one_instrument_and_no_mapping()
    {
        var likeness = Likeness.Of(Vodafone, Vodafone with { Ticker = "VODI", Mic = "XETR", Country = "DE", Currency = "EUR", CurrencyUnit = 1 });

        (likeness.Identity, likeness.Prices, likeness.Mapping).ShouldBe((Verdict.Automatic, PriceFit.OtherCurrency, Verdict.None));
    }

    [Theory]
    [InlineData("BTC", "USD", "BTC", "USD", true)]
    [InlineData("BTC", "USD", "BTC", "USDC", false)]
    [InlineData("BTC", "USD", "BTC", "USDT", false)]
    [InlineData("BTC", "USD", "WBTC", "USD", false)]
    [InlineData("BTC", "USD", "USD", "BTC", false)]
    public void A_pair_is_another_only_with_both_its_sides(string base1, string quote1, string base2, string quote2, bool isOne)
    {
        var likeness = Likeness.Of(Pair(base1, quote1), Pair(base2, quote2));

        var verdict = isOne ? Verdict.Automatic : Verdict.None;
        (likeness.Identity, likeness.Mapping).ShouldBe((verdict, verdict));
    }

    private static AssetFacts Pair(string @base, string quote) =>
        new() { Kind = AssetKind.CryptoPair, Ticker = @base, Base = @base, Currency = quote };
}
