using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quasar.Registry.Feeds;
using Quasar.Sdk;

namespace Quasar.Registry.Assets;

/// <summary>Reads a vendor's whole list of symbols from DataHub, while it comes. One without a single symbol counts as broken.</summary>
internal sealed class SymbolFeed(LineFeed feed, IOptions<RegistryOptions> options, ILogger<SymbolFeed> logger)
{
    /// <exception cref="FeedException">The list could not be had, or not to its end.</exception>
    public async IAsyncEnumerable<SymbolListing> ReadAsync(string provider, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (listed, leftOut) = (0, 0);
        await foreach (var line in feed.ReadAsync<SymbolLine>($"/api/datahub/symbols?provider={provider}", cancellationToken))
        {
            if (line.ToListing() is not { } listing)
            {
                leftOut++;
                continue;
            }
            if (++listed > options.Value.MaxSymbols)
                throw new FeedException($"{provider} listed more than {options.Value.MaxSymbols} symbols");
            yield return listing;
        }
        if (leftOut > 0) logger.ListingsLeftOut(provider, leftOut);
        if (listed == 0) throw new FeedException($"{provider} listed no symbol");
    }
}
