using System.Globalization;
using System.Runtime.CompilerServices;
using Quasar.Plugins.Supervision;
using Quasar.Sdk;

namespace Quasar.Plugins.Proxies;

/// <summary>Asks a child for indices and for what they are made of. An answer that cannot be true ends where that shows.</summary>
/// <remarks>
/// Nothing is left out of it instead: the list is a statement as a whole, and whoever is not in it has left the index.
/// </remarks>
internal static class IndexProxy
{
    // The broadest indices, of bonds, have some ten thousands.
    private const int MostListings = 100_000;

    public static async IAsyncEnumerable<IndexListing> GetIndicesAsync(
        ChildSession session, StallWatch stall, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<Symbol>();
        var listings = ListProxy.ReadAsync<IndexListing>(
            session, stall, static (child, lane, giveUp) => child.GetIndicesAsync(lane, giveUp), cancellationToken);
        await foreach (var listing in listings.ConfigureAwait(false))
        {
            Count(seen, listing.Symbol, "indices");
            yield return listing;
        }
    }

    public static async IAsyncEnumerable<Constituent> GetConstituentsAsync(
        ChildSession session, StallWatch stall, Symbol index, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (seen, what) = (new HashSet<Symbol>(), $"constituents of {index}");
        var constituents = ListProxy.ReadAsync<Constituent>(
            session, stall, (child, lane, giveUp) => child.GetConstituentsAsync(index, lane, giveUp), cancellationToken);
        await foreach (var constituent in constituents.ConfigureAwait(false))
        {
            Count(seen, constituent.Symbol, what);
            if (constituent.Weight is < 0 or > 1) throw Impossible(index, constituent);
            yield return constituent;
        }
    }

    private static void Count(HashSet<Symbol> seen, Symbol symbol, string what)
    {
        if (!seen.Add(symbol)) throw new PluginException($"The plugin told {symbol} twice among the {what}");
        if (seen.Count > MostListings) throw new PluginException($"The plugin flooded its host: more than {MostListings} {what}");
    }

    private static PluginException Impossible(Symbol index, Constituent constituent) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The plugin gave {constituent.Symbol} a weight of {constituent.Weight} in {index}, and a weight is a fraction of 1"));
}
