using Quasar.Sdk;

namespace Quasar.BenchPlugin;

/// <summary>A market that costs next to nothing: the same bar for the same series and time, wherever it is made.</summary>
/// <remarks>The plugin yields these bars and the yardsticks write them, so that both bring the very same rows to the database.</remarks>
public static class BenchMarket
{
    /// <summary>The symbol of a series by its number.</summary>
    public static Symbol SymbolOf(int series) => Symbol.Parse($"S{series}");

    /// <summary>The number of a series by its symbol.</summary>
    public static int SeriesOf(Symbol symbol) => int.Parse(symbol.Value.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The bar of a series that opens at a time.</summary>
    public static Bar At(int series, DateTimeOffset open)
    {
        var noise = Mix((ulong)series << 40 ^ (ulong)(open.UtcTicks / TimeSpan.TicksPerMinute));
        var low = 100 + series % 100 + Cents(noise);
        var high = low + Cents(noise >> 12) + 0.01;
        var (first, last) = (noise & 1) == 0 ? (low, high) : (high, low);
        return new Bar(open, first, high, low, last, noise >> 44);
    }

    private static double Cents(ulong noise) => (noise & 0xfff) / 100.0;

    // The finalizer of SplitMix64.
    private static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
        value = (value ^ value >> 27) * 0x94d049bb133111eb;
        return value ^ value >> 31;
    }
}
