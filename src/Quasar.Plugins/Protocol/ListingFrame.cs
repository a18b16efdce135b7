using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text.Json;
using Quasar.Sdk;

namespace Quasar.Plugins.Protocol;

/// <summary>A piece of a list on the wire: a JSON array of symbols, indices or constituents.</summary>
internal static class ListingFrame
{
    public const int Longest = 1 << 20;
    public const int MostListings = 180;

    private const int LongestText = 100;

    // A line without its symbol is none.
    private static readonly JsonSerializerOptions Json = new(WireJson.Options) { RespectRequiredConstructorParameters = true };

    public static IReadOnlyList<T> Read<T>(ReadOnlySpan<byte> frame) where T : class
    {
        try
        {
            var listings = JsonSerializer.Deserialize<List<T>>(frame, Json) ?? [];
            return listings.Exists(static listing => listing is null) ? throw new ProtocolException("a listing is null") : listings;
        }
        catch (JsonException e)
        {
            throw new ProtocolException($"a frame of listings is no such thing: {e.Message}");
        }
    }

    public static async ValueTask WriteAsync<T>(PipeWriter pipe, List<T> listings, CancellationToken cancellationToken)
    {
        if (listings.Count == 0) return;
        var json = JsonSerializer.SerializeToUtf8Bytes(listings, Json);
        BinaryPrimitives.WriteInt32LittleEndian(pipe.GetSpan(sizeof(int)), json.Length);
        pipe.Advance(sizeof(int));
        await pipe.WriteAsync(json, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Shortens texts to what fits.</summary>
    /// <remarks>180 listings with eight texts of 100 characters stay under the longest frame even where each becomes a \u escape.</remarks>
    public static SymbolListing Cut(SymbolListing listing) => listing with
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

    /// <inheritdoc cref="Cut(SymbolListing)"/>
    public static IndexListing Cut(IndexListing listing) => listing with { Name = Cut(listing.Name), Currency = Cut(listing.Currency) };

    /// <inheritdoc cref="Cut(SymbolListing)"/>
    public static Constituent Cut(Constituent constituent) => constituent with { Name = Cut(constituent.Name), Isin = Cut(constituent.Isin) };

    private static string? Cut(string? text) => text?.Length > LongestText ? text[..LongestText] : text;
}
