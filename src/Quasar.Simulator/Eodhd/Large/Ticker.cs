namespace Quasar.Simulator.Eodhd.Large;

/// <summary>Tickers by number: scattered over all there are of a length, and no two numbers give the same.</summary>
internal static class Ticker
{
    private const string Latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string WithDigits = "0123456789" + Latin;
    // Shares no factor with 26 nor with 36.
    private const long Scatter = 104_729;

    public static string Letters(int length, int number) => Of(Latin, length, number);

    public static string LettersAndDigits(int length, int number) => Of(WithDigits, length, number);

    private static string Of(string alphabet, int length, int number)
    {
        long count = 1;
        for (var i = 0; i < length; i++) count *= alphabet.Length;
        var left = (number * Scatter + Scatter / 3) % count;
        return string.Create(length, (alphabet, left), static (text, state) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, state.left /= state.alphabet.Length)
                text[i] = state.alphabet[(int)(state.left % state.alphabet.Length)];
        });
    }
}
