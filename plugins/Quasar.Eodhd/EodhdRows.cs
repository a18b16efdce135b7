using Quasar.Sdk;

namespace Quasar.Eodhd;

/// <summary>A row of <c>/eod</c>, which has a date, or of <c>/intraday</c>, which has a timestamp.</summary>
internal sealed record PriceRow(
    DateOnly? Date, long? Timestamp, double? Open, double? High, double? Low, double? Close, double? Volume, string? Warning)
{
    /// <summary>The bar this row tells of; null for a row that only warns, or that has no price because nothing traded.</summary>
    public Bar? ToBar(Interval interval) =>
        OpenTime(interval) is { } openTime && Open is { } open && High is { } high && Low is { } low && Close is { } close
            ? new Bar(openTime, open, high, low, close, Volume ?? 0)
            : null;

    // By which of its days a week or a month is called is not documented, but it is one of them. An intraday
    // timestamp is the opening time, and stays as it is even where it is off the grid.
    private DateTimeOffset? OpenTime(Interval interval) =>
        Date is { } date ? interval.OpenOf(new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero))
        : Timestamp is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : null;
}

/// <summary>A row of <c>/exchange-symbol-list</c>.</summary>
internal sealed record SymbolRow(
    string? Code, string? Name, string? Country, string? Exchange, string? Currency, string? Type, string? Isin)
{
    /// <summary>The listing; null where Quasar cannot write the symbol, as with a space in it.</summary>
    public SymbolListing? ToListing(string suffix) => !Symbol.TryParse($"{Code}.{suffix}", out var symbol) ? null : new(symbol)
    {
        Name = Known(Name),
        AssetClass = Known(Type)?.ToLowerInvariant(),
        Venue = Known(Exchange),
        QuoteCurrency = Known(Currency),
        Country = Known(Country),
        Isin = Known(Isin),
    };

    public static string? Known(string? text) => text is null or "" or "NA" or "Unknown" ? null : text;
}
