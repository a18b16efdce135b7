using Npgsql;

namespace Quasar.Storage;

/// <summary>Reads facts of assets from their columns.</summary>
internal static class FactRows
{
    /// <summary>The columns, of <c>assets a</c> and <c>asset_figi f</c>.</summary>
    public const string Columns =
        """
        a.id, a.provider, a.symbol, a.kind, a.ticker, a.name, a.mic, a.country_code, a.currency, a.currency_unit, a.base, a.isin, a.figi,
        f.share_class_figi, a.delisted_at is not null
        """;

    /// <summary>Of all that a matcher goes by: as long as it stays, so does what it finds.</summary>
    public const string Digest =
        """
        hashtextextended(row(a.kind, a.ticker, a.name, a.mic, a.country_code, a.currency, a.currency_unit, a.base, a.isin, a.figi,
                             f.share_class_figi, a.delisted_at)::text, 0)
        """;

    public const int Count = 15;

    public static ComparedAsset Read(NpgsqlDataReader reader, int from)
    {
        string? Text(int column) => reader.IsDBNull(from + column) ? null : reader.GetString(from + column);
        var facts = new AssetFacts
        {
            Kind = KindOf(reader.GetString(from + 3)),
            Ticker = reader.GetString(from + 4),
            Name = Text(5),
            Mic = Text(6),
            Country = Text(7),
            Currency = Text(8),
            CurrencyUnit = reader.GetDecimal(from + 9),
            Base = Text(10),
            Isin = Text(11),
            Figi = Text(12),
        };
        return new ComparedAsset(reader.GetInt32(from), reader.GetString(from + 1), reader.GetString(from + 2), facts, Text(13), reader.GetBoolean(from + 14));
    }

    // What a later Quasar may have written is no kind of ours.
    public static AssetKind KindOf(string text) => AssetKindNames.TryParse(text, out var kind) ? kind : AssetKind.Other;
}
