using System.Runtime.CompilerServices;

namespace Quasar.Simulator.Markets;

/// <summary>
/// The logarithm of an asset's value, minute by minute: layers of hashed noise, one for each power of two minutes up to
/// eight years, each as strong as the square root of its period, so that it looks like a random walk at every scale
/// and yet any minute is computed without the minutes before it.
/// </summary>
internal sealed class PricePath(ulong key, double yearlyVolatility)
{
    private const int Layers = 23;
    private const int FineLayers = 6;
    private const int BlockMinutes = 1 << FineLayers;
    private const double MinutesPerYear = 525_960;

    private readonly ulong _key = key;
    // Layers of period p ≤ τ give 2/3·a² of variance each over τ; summed over the powers of two that is 2·c²·τ.
    private readonly double _scale = yearlyVolatility * Math.Sqrt(1 / (2 * MinutesPerYear));

    public Reader Read() => new(this);

    /// <summary>Walks the path; it remembers where it stands, which changes the cost but never the value.</summary>
    internal sealed class Reader(PricePath path)
    {
        private readonly ulong[] _keys = Of(layer => Chance.Hash(path._key, layer));
        private readonly long[] _phases = Of(layer => PhaseOf(layer, Chance.Hash(path._key, layer)));
        private readonly double[] _strengths = Of(layer => path._scale * Math.Sqrt(1L << layer));
        private readonly long[] _cells = Of(_ => long.MinValue);
        private readonly double[] _starts = new double[Layers];
        private readonly double[] _slopes = new double[Layers];
        private long _block = long.MinValue;
        private double _blockStart;
        private double _blockSlope;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public double At(long minute)
        {
            if (minute >> FineLayers != _block) Enter(minute >> FineLayers);
            var sum = _blockStart + _blockSlope * (minute & (BlockMinutes - 1));
            for (var layer = 0; layer < FineLayers; layer++) sum += Layer(layer, minute);
            return sum;
        }

        // The coarse layers bend at whole blocks only, so all of them together are one straight line in between.
        private void Enter(long block)
        {
            double start = 0, slope = 0;
            for (var layer = FineLayers; layer < Layers; layer++)
            {
                start += Layer(layer, block << FineLayers);
                slope += _slopes[layer];
            }

            (_block, _blockStart, _blockSlope) = (block, start, slope);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private double Layer(int layer, long minute)
        {
            var shifted = minute + _phases[layer];
            var cell = shifted >> layer;
            if (cell != _cells[layer]) Move(layer, cell);
            return _starts[layer] + _slopes[layer] * (shifted - (cell << layer));
        }

        private void Move(int layer, long cell)
        {
            _starts[layer] = Lattice(layer, cell);
            _slopes[layer] = (Lattice(layer, cell + 1) - _starts[layer]) / (1L << layer);
            _cells[layer] = cell;
        }

        private double Lattice(int layer, long cell) => _strengths[layer] * (2 * Chance.Unit(Chance.Hash(_keys[layer], cell)) - 1);

        // Without a phase of its own every layer would bend at the same minutes.
        private static long PhaseOf(int layer, ulong draw) =>
            (long)(draw & ((1UL << layer) - 1)) & (layer < FineLayers ? -1 : -BlockMinutes);

        private static T[] Of<T>(Func<int, T> layer) => [.. Enumerable.Range(0, Layers).Select(layer)];
    }
}
