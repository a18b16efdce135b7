using Dapper;
using Npgsql;
using NpgsqlTypes;
using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>Keeps the assets of a vendor equal to the vendor's catalogue.</summary>
public sealed class AssetCatalogue(NpgsqlDataSource database)
{
    // Any constant will do; with the provider it names the lock of a refresh.
    private const int RefreshLock = 782728;
    private const int TimeoutSeconds = 600;
    private const string Description =
        "name, asset_class, venue, quote_currency, base_currency, country, isin, figi, kind, ticker, mic, country_code, currency, base, "
        + "currency_unit, tick_size, lot_size";

    /// <summary>Replaces a vendor's catalogue by the listings, all or none: if reading them fails nothing has changed.</summary>
    /// <remarks>The listings are not read before the lock is had. A symbol that comes twice counts as it came first.</remarks>
    /// <param name="listings">The whole catalogue. What it lacks is marked as delisted.</param>
    /// <returns>What changed, or null when another refresh of this vendor is under way.</returns>
    public async Task<CatalogueChanges?> ReplaceAsync(
        string provider, IAsyncEnumerable<ListedAsset> listings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var locked = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            $"select pg_try_advisory_xact_lock({RefreshLock}, hashtext(@provider))",
            new { provider }, transaction, cancellationToken: cancellationToken));
        if (!locked) return null;
        await LoadAsync(connection, listings, cancellationToken);
        var changes = await MergeAsync(connection, provider, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changes;
    }

    /// <summary>When the vendor's catalogue was last read; null when never.</summary>
    public async Task<DateTimeOffset?> LastRefreshAsync(string provider, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select max(last_seen) from assets where provider = $1");
        command.Parameters.Add(Parameter.Of(provider));
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime time
            ? new DateTimeOffset(time, TimeSpan.Zero)
            : null;
    }

    private static async Task LoadAsync(
        NpgsqlConnection connection, IAsyncEnumerable<ListedAsset> listings, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            $"create temp table listing on commit drop as select symbol, {Description} from assets with no data",
            cancellationToken: cancellationToken));
        await using (var copy = await connection.BeginBinaryImportAsync(
            $"copy listing (symbol, {Description}) from stdin (format binary)", cancellationToken))
        {
            await foreach (var listing in listings.WithCancellation(cancellationToken))
                await WriteAsync(copy, listing, cancellationToken);
            await copy.CompleteAsync(cancellationToken);
        }
        // The index is for merging: before assets has statistics the planner takes it for empty and, without an index to
        // turn to, scans all listings for each asset (72 s for 20,000).
        await connection.ExecuteAsync(new CommandDefinition(
            """
            analyze listing;
            delete from listing later using listing l where later.symbol = l.symbol and later.ctid > l.ctid;
            create unique index on listing (symbol)
            """,
            commandTimeout: TimeoutSeconds, cancellationToken: cancellationToken));
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, ListedAsset listed, CancellationToken cancellationToken)
    {
        var (listing, facts) = (listed.Listing, listed.Facts);
        await copy.StartRowAsync(cancellationToken);
        string?[] texts =
        [
            listing.Symbol.Value, facts.Name, listing.AssetClass, listing.Venue, listing.QuoteCurrency,
            listing.BaseCurrency, listing.Country, facts.Isin, facts.Figi, AssetKindNames.Of(facts.Kind), facts.Ticker, facts.Mic,
            facts.Country, facts.Currency, facts.Base,
        ];
        foreach (var text in texts) await copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(facts.CurrencyUnit, NpgsqlDbType.Numeric, cancellationToken);
        await copy.WriteAsync(listing.TickSize, NpgsqlDbType.Numeric, cancellationToken);
        await copy.WriteAsync(listing.LotSize, NpgsqlDbType.Numeric, cancellationToken);
    }

    private static async Task<CatalogueChanges> MergeAsync(
        NpgsqlConnection connection, string provider, DateTimeOffset now, CancellationToken cancellationToken)
    {
        CommandDefinition Sql(string text) => new(
            text, new { provider, now = now.UtcDateTime }, commandTimeout: TimeoutSeconds, cancellationToken: cancellationToken);

        // "known" sees the assets as they were before this statement.
        var changed = await connection.ExecuteScalarAsync<long>(Sql(
            $"""
            with known as (
                select a.delisted_at is not null or row({Of("a")}) is distinct from row({Of("l")}) as changed
                from assets a join listing l using (symbol) where a.provider = @provider),
            seen as (
                update assets a set ({Description}) = row({Of("l")}), last_seen = @now, delisted_at = null
                from listing l where a.provider = @provider and a.symbol = l.symbol)
            select count(*) filter (where changed) from known
            """));
        var added = await connection.ExecuteAsync(Sql(
            $"""
            insert into assets (provider, symbol, {Description}, first_seen, last_seen)
            select @provider, symbol, {Description}, @now, @now from listing on conflict (provider, symbol) do nothing
            """));
        var gone = await connection.ExecuteAsync(Sql(
            """
            update assets a set delisted_at = @now
            where provider = @provider and delisted_at is null and not exists (select from listing l where l.symbol = a.symbol)
            """));
        var total = await connection.ExecuteScalarAsync<long>(Sql("select count(*) from listing"));
        return new CatalogueChanges(added, changed, gone, total);
    }

    private static string Of(string table) => $"{table}.{Description.Replace(", ", $", {table}.")}";
}
