using System.Text;

namespace Quasar.Simulator.Markets;

/// <summary>The only source of chance: a hash, so that anything may be asked at random and comes out the same for ever.</summary>
internal static class Chance
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>The key under which everything about <paramref name="name"/> is drawn.</summary>
    public static ulong Key(ulong seed, string name)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var octet in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ octet) * 0x100000001B3UL;

        return Hash(hash, unchecked((long)seed));
    }

    public static ulong Hash(ulong key, long position) => Mix(key ^ Mix(unchecked((ulong)position + Golden)));

    public static double Unit(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));

    // The finalizer of splitmix64: cheap, and good enough that neighbouring minutes show no pattern.
    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x += Golden;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }
}
