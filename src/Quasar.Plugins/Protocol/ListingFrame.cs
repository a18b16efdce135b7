using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text.Json;
using Quasar.Sdk;

namespace Quasar.Plugins.Protocol;

/// <summary>A piece of a vendor's catalogue on the wire: a JSON array of listings.</summary>
internal static class ListingFrame
{
    public const int Longest = 1 << 20;
    public const int MostListings = 180;

    private const int LongestText = 100;

    public static IReadOnlyList<SymbolListing> Read(ReadOnlySpan<byte> frame)
    {
        try
        {
            return JsonSerializer.Deserialize<List<SymbolListing>>(frame, WireJson.Options) ?? [];
        }
        catch (JsonException e)
        {
            throw new ProtocolException($"a frame of listings is no such thing: {e.Message}");
        }
    }

    public static async ValueTask WriteAsync(PipeWriter pipe, List<SymbolListing> listings, CancellationToken cancellationToken)
    {
        if (listings.Count == 0) return;
        var json = JsonSerializer.SerializeToUtf8Bytes(listings.ConvertAll(Cut), WireJson.Options);
        BinaryPrimitives.WriteInt32LittleEndian(pipe.GetSpan(sizeof(int)), json.Length);
        pipe.Advance(sizeof(int));
        await pipe.WriteAsync(json, cancellationToken).ConfigureAwait(false);
    }

    // 180 listings with eight texts of 100 characters stay under the longest frame even where each becomes a \u escape.
    private static SymbolListing Cut(SymbolListing listing) => listing with
    {
        Name = Cut(listing.Name),
        AssetClass = Cut(listing.AssetClass),
        Venue = Cut(listing.Venue),
        QuoteCurrency = Cut(listing.QuoteCurrency),
        BaseCurrency = Cut(listing.BaseCurrency),
        Country = Cut(listing.Country),
        Isin = Cut(listing.Isin),
        Figi = Cut(listing.Figi),
    };

    private static string? Cut(string? text) => text?.Length > LongestText ? text[..LongestText] : text;
}
