using CsCheck;
using Quasar.Sdk;

namespace Quasar.Tests.Bars;

/// <summary>Bars of any finite numbers, the extremes of the format included.</summary>
internal static class AnyBars
{
    private static readonly double[] Extremes =
    [
        0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 2.2250738585072014E-308, 0.1 + 0.2, 1.0 / 3,
        9007199254740993, 1e15, 1e16, 1e-5, 123456789.123456, 0.00000001, -1.7976931348623157E+308,
    ];

    private static readonly Gen<double> Number = Gen.Frequency(
        (3, Gen.Double.Where(double.IsFinite)), (2, Gen.Int[0, Extremes.Length - 1].Select(i => Extremes[i])),
        (3, Gen.Int[1, 99_999_999].Select(cents => cents / 100.0)));

    public static readonly Gen<Bar[]> Any = Gen.Select(
        Gen.Int[-40_000_000, 120_000_000], Number, Number, Number, Number, Number,
        (minute, open, high, low, close, volume) =>
            new Bar(DateTimeOffset.UnixEpoch.AddMinutes(minute), open, high, low, close, volume)).Array[0, 20];

    /// <summary>More bars than any writer keeps before it flushes.</summary>
    public static IReadOnlyList<Bar> Many { get; } =
        [.. Enumerable.Range(0, 20_000).Select(i => new Bar(DateTimeOffset.UnixEpoch.AddMinutes(i), i, i + 0.1, i - 0.1, i / 3.0, i * 1e10))];

    public static bool Same(IReadOnlyList<Bar> one, IReadOnlyList<Bar> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => Same(pair.First, pair.Second));

    // Bit for bit: a minus zero is no zero.
    private static bool Same(Bar one, Bar other) =>
        one.OpenTime == other.OpenTime && BitsOf(one).SequenceEqual(BitsOf(other));

    private static IEnumerable<long> BitsOf(Bar bar) =>
        new[] { bar.Open, bar.High, bar.Low, bar.Close, bar.Volume }.Select(BitConverter.DoubleToInt64Bits);
}
