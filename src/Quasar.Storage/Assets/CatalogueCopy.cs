using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>Writes a vendor's catalogue where it is to be merged from.</summary>
internal static class CatalogueCopy
{
    private const int StepEvery = 5_000;

    /// <summary>A symbol that comes twice counts as it came first.</summary>
    /// <returns>How many symbols there are.</returns>
    public static async Task<long> WriteAsync(
        NpgsqlConnection connection, IAsyncEnumerable<ListedAsset> listings, Func<CatalogueStep, ValueTask> onStep,
        CancellationToken cancellationToken)
    {
        var seen = new HashSet<Sdk.Symbol>();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy listing (symbol, {CatalogueSql.Words}, {CatalogueSql.Facts}) from stdin (format binary)", cancellationToken);
        await foreach (var listed in listings.WithCancellation(cancellationToken))
        {
            if (!seen.Add(listed.Listing.Symbol)) continue;
            await WriteAsync(copy, listed, cancellationToken);
            if (seen.Count % StepEvery == 0) await onStep(new CatalogueStep("read", seen.Count));
        }
        await copy.CompleteAsync(cancellationToken);
        return seen.Count;
    }

    private static async ValueTask WriteAsync(NpgsqlBinaryImporter copy, ListedAsset listed, CancellationToken cancellationToken)
    {
        var (listing, facts) = (listed.Listing, listed.Facts);
        await copy.StartRowAsync(cancellationToken);
        await TextAsync(listing.Symbol.Value);
        await TextAsync(listing.AssetClass);
        await TextAsync(listing.Venue);
        await TextAsync(listing.QuoteCurrency);
        await TextAsync(listing.BaseCurrency);
        await TextAsync(listing.Country);
        await NumberAsync(listing.TickSize);
        await NumberAsync(listing.LotSize);
        await TextAsync(facts.Name);
        await TextAsync(AssetKindNames.Of(facts.Kind));
        await TextAsync(facts.Ticker);
        await TextAsync(facts.Mic);
        await TextAsync(facts.Country);
        await TextAsync(facts.Currency);
        await NumberAsync(facts.CurrencyUnit);
        await TextAsync(facts.Base);
        await TextAsync(facts.Isin);
        await TextAsync(facts.Figi);

        Task TextAsync(string? text) =>
            text is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);

        Task NumberAsync(decimal? number) =>
            number is { } some ? copy.WriteAsync(some, NpgsqlDbType.Numeric, cancellationToken) : copy.WriteNullAsync(cancellationToken);
    }
}
