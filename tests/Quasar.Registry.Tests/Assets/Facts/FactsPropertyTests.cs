using CsCheck;
using Quasar.Registry.Assets.Facts;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Registry.Tests.Assets.Facts;

public sealed class FactsPropertyTests
{
    private const string Legal = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly Gen<string?> Word = Gen.OneOf(
        Gen.Const((string?)null), OneOf<string?>("currency", "crypto", "forex", "common stock", "CC", "FOREX", "NYSE", "LSE", "GBX", "USD", "XBT"),
        Gen.String[Gen.Char[' ', '~'], 0, 14].Select(text => (string?)text));

    private static readonly Gen<SymbolListing> Listing = Gen.Select(
        Gen.OneOf(Gen.String[Gen.Char['!', '~'], 1, 20], OneOf("BTC-USD.CC", "EURUSD.FOREX", "EUR.FOREX", "A.B", ".", "^", "A/B/C")),
        Word, Word, Word, Word, Word, Word,
        (symbol, assetClass, venue, quote, @base, country, isin) => new SymbolListing(Symbol.Parse(symbol))
        {
            AssetClass = assetClass,
            Venue = venue,
            QuoteCurrency = quote,
            BaseCurrency = @base,
            Country = country,
            Isin = isin,
            Figi = isin,
        });

    [Fact]
    public void Whatever_a_vendor_writes_becomes_facts_in_their_forms() => Listing.Sample(listing =>
    {
        var facts = AssetFactsReader.Read(listing);
        facts.Ticker.ShouldNotBeNullOrEmpty();
        if (facts.Mic is { } mic) Venues.IsCode(mic).ShouldBeTrue();
        if (facts.Country is { } country) Countries.IsCode(country).ShouldBeTrue();
        if (facts.Currency is { } currency) Currencies.IsName(currency).ShouldBeTrue();
        if (facts.Base is { } @base) Currencies.IsName(@base).ShouldBeTrue();
        facts.CurrencyUnit.ShouldBeOneOf(1m, 0.01m);
        AssetFactsReader.Read(listing).ShouldBe(facts);
    });

    [Fact]
    public void Of_the_ten_check_digits_of_an_isin_one_holds() =>
        Gen.String[OneOf(Legal.ToCharArray()), 9, 9].Sample(body =>
            Enumerable.Range(0, 10).Count(digit => Isin.Read($"XS{body}{digit}") is not null).ShouldBe(1));

    [Fact]
    public void An_isin_with_one_digit_changed_is_none() =>
        Gen.Select(Gen.String[Gen.Char['0', '9'], 9, 9], Gen.Int[0, 8], Gen.Int[1, 9]).Sample((body, at, by) =>
        {
            var isin = Enumerable.Range(0, 10).Select(digit => Isin.Read($"US{body}{digit}")).Single(read => read is not null)!;
            var changed = isin.ToCharArray();
            changed[at + 2] = (char)('0' + (changed[at + 2] - '0' + by) % 10);
            Isin.Read(new string(changed)).ShouldBeNull();
        });

    [Fact]
    public void Of_the_ten_check_digits_of_a_figi_one_holds() =>
        Gen.String[OneOf("BCDFGHJKLMNPQRSTVWXYZ0123456789".ToCharArray()), 8, 8].Sample(body =>
            Enumerable.Range(0, 10).Count(digit => Figi.Read($"BBG{body}{digit}") is not null).ShouldBe(1));

    [Fact]
    public void A_pair_with_a_separator_is_read_back_as_it_was_written() =>
        Gen.Select(OneOf("BTC", "WBTC", "USDC", "ETH2", "1INCH"), OneOf("USD", "EUR", "USDT", "BTC"), OneOf('/', '-', '_'))
            .Sample((@base, quote, separator) =>
            {
                var facts = AssetFactsReader.Read(new SymbolListing(Symbol.Parse($"{@base}{separator}{quote}")) { AssetClass = "crypto" });
                (facts.Kind, facts.Base, facts.Currency).ShouldBe((AssetKind.CryptoPair, @base, quote));
            });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
