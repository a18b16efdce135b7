using CsCheck;
using Quasar.Sdk;

namespace Quasar.Tests.Market;

public sealed class SymbolTests
{
    private static readonly Gen<char> Printable = Gen.Char['!', '~'];

    [Fact]
    public void Any_printable_text_of_up_to_64_characters_is_kept_letter_for_letter() =>
        Gen.String[Printable, 1, Symbol.MaxLength].Sample(text =>
        {
            Symbol.Parse(text).Value.ShouldBe(text);
            Symbol.Parse(text).ToString().ShouldBe(text);
            Symbol.Parse(text).ShouldBe(Symbol.Parse(new string(text)));
        }, iter: 500);

    [Fact]
    public void One_character_that_is_no_printable_ASCII_spoils_a_symbol() =>
        Gen.Select(Gen.String[Printable, 0, 30], Gen.OneOf(Gen.Char['\0', ' '], Gen.Char['\x7f', '\xffff']), Gen.String[Printable, 0, 30])
            .Sample((head, bad, tail) => Symbol.TryParse(head + bad + tail, out _).ShouldBeFalse(), iter: 500);

    [Fact]
    public void Case_matters() => Symbol.Parse("aapl.us").ShouldNotBe(Symbol.Parse("AAPL.US"));

    [Fact]
    public void Empty_too_long_and_absent_symbols_are_refused()
    {
        foreach (var text in new[] { null, "", new string('A', Symbol.MaxLength + 1), "BTC USD", "BTC\tUSD", "ÄPFEL", "A\0B" })
        {
            Symbol.TryParse(text, out var symbol).ShouldBeFalse(text);
            symbol.Value.ShouldBe("");
        }
        Should.Throw<FormatException>(() => Symbol.Parse("BTC USD")).Message.ShouldContain("64");
    }
}
