using Npgsql;
using NpgsqlTypes;

namespace Quasar.Storage;

/// <summary>Writes a vendor's catalogue by binary COPY.</summary>
internal sealed class CatalogueCopy(NpgsqlConnection connection, Func<CatalogueStep, ValueTask> onStep)
{
    private const int StepEvery = 5_000;
    private static readonly string Columns = $"symbol, {CatalogueSql.Words}, {CatalogueSql.Facts}";

    /// <summary>Writes it beside the assets, to be merged. A symbol that comes twice counts as it came first.</summary>
    /// <returns>How many symbols there are.</returns>
    public Task<long> ToListingAsync(IAsyncEnumerable<ListedAsset> listings, CancellationToken cancellationToken) =>
        WriteAsync($"listing ({Columns})", listings, static _ => Task.CompletedTask, cancellationToken);

    /// <summary>Writes it as the assets of a vendor that had none.</summary>
    public Task<long> ToAssetsAsync(
        string provider, DateTimeOffset now, long revision, IAsyncEnumerable<ListedAsset> listings, CancellationToken cancellationToken) => WriteAsync(
        $"assets (provider, first_seen, last_seen, revision, {Columns})",
        listings,
        async copy =>
        {
            await copy.WriteAsync(provider, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(now.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(now.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(revision, NpgsqlDbType.Bigint, cancellationToken);
        },
        cancellationToken);

    private async Task<long> WriteAsync(
        string target, IAsyncEnumerable<ListedAsset> listings, Func<NpgsqlBinaryImporter, Task> begin, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Sdk.Symbol>();
        await using var copy = await connection.BeginBinaryImportAsync($"copy {target} from stdin (format binary)", cancellationToken);
        await foreach (var listed in listings.WithCancellation(cancellationToken))
        {
            if (!seen.Add(listed.Listing.Symbol)) continue;
            await copy.StartRowAsync(cancellationToken);
            await begin(copy);
            await WriteAsync(copy, listed, cancellationToken);
            if (seen.Count % StepEvery == 0) await onStep(new CatalogueStep("read", seen.Count));
        }
        await copy.CompleteAsync(cancellationToken);
        return seen.Count;
    }

    private static async ValueTask WriteAsync(NpgsqlBinaryImporter copy, ListedAsset listed, CancellationToken cancellationToken)
    {
        var (listing, facts) = (listed.Listing, listed.Facts);
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
