using System.ComponentModel;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Quasar.Registry.Assets.Facts;
using Quasar.Registry.Assets.Search;
using Quasar.Storage;

namespace Quasar.Registry.Assets;

/// <summary>A list of assets as it was asked for.</summary>
internal sealed record AssetQuery
{
    private const int LongestText = 100;
    private const int LongestWord = 64;
    private const int LargestLimit = 1000;

    [FromQuery(Name = "provider"), Description("Only this vendor's")]
    public string? Provider { get; init; }

    [FromQuery(Name = "q"), Description("Each word must be part of the symbol, the ticker or the name, in any case, or be the ISIN or the FIGI")]
    public string? Text { get; init; }

    [FromQuery(Name = "kind"), Description("stock, preferredStock, etf, exchangeTradedNote, fund, index, cryptoPair, currencyPair, bond, rate, commodity, future, option, warrant or other")]
    public string? Kind { get; init; }

    [FromQuery(Name = "venue"), Description("Where it trades, in the vendor's words, in any case")]
    public string? Venue { get; init; }

    [FromQuery(Name = "mic"), Description("Where it trades, ISO 10383")]
    public string? Mic { get; init; }

    [FromQuery(Name = "currency"), Description("Currency of its prices, always the major one")]
    public string? Currency { get; init; }

    [FromQuery(Name = "base"), Description("Of a pair, what one unit of it is")]
    public string? Base { get; init; }

    [FromQuery(Name = "country"), Description("ISO 3166-1 alpha-2")]
    public string? Country { get; init; }

    [FromQuery(Name = "isin")]
    public string? Isin { get; init; }

    [FromQuery(Name = "figi")]
    public string? Figi { get; init; }

    [FromQuery(Name = "state"), Description("listed or delisted; both when left out")]
    public string? State { get; init; }

    [FromQuery(Name = "sort"), Description("symbol, name, provider, kind, venue, currency, firstSeen or delistedAt; descending with - before it. Assets without the value come last, either way. When left out: by symbol, and where there is a text what begins with it first")]
    public string? Sort { get; init; }

    [FromQuery(Name = "limit"), Description("From 1 to 1,000"), DefaultValue(100)]
    public int? Limit { get; init; }

    [FromQuery(Name = "after"), Description("What the page before gave as next")]
    public string? After { get; init; }

    /// <summary>The search, or the objections by field.</summary>
    public (AssetSearch? Search, Dictionary<string, string[]> Errors) Read()
    {
        var errors = new Dictionary<string, string[]>();
        var isin = Check("isin", Isin, Facts.Isin.Read, "An ISIN is twelve characters, the last of which is their check digit");
        var figi = Check("figi", Figi, Facts.Figi.Read, "A FIGI is twelve characters, the last of which is their check digit");
        var sort = Check("sort", Sort, AssetSort.Parse, $"Sort by {string.Join(", ", AssetSort.Names)}; descending with - before it")
            ?? (string.IsNullOrWhiteSpace(Text) ? new AssetSort("symbol") : AssetSort.ByMatch);
        var after = Check("after", After, AssetCursor.Parse, "This is not what a page gave as its next");
        if (after is not null && after.Sort != sort.Name) errors["after"] = ["It belongs to a list that is sorted in another way"];
        Check("kind", Kind, kind => AssetKindNames.TryParse(kind, out _) ? kind : null, $"A kind is one of {string.Join(", ", AssetKindNames.All)}");
        Check("state", State, state => state is "listed" or "delisted" ? state : null, "The state is listed or delisted");
        if (Limit is < 1 or > LargestLimit) errors["limit"] = [$"The limit is from 1 to {LargestLimit}"];
        CheckText(errors);
        var filters = new List<(AssetField, string)>();
        foreach (var (name, field, word) in Filters)
        {
            if (word is null) continue;
            if (word.Length is 0 or > LongestWord) errors.TryAdd(name, [$"It is from 1 to {LongestWord} characters"]);
            else filters.Add((field, word));
        }
        if (errors.Count > 0) return (null, errors);
        return (new AssetSearch
        {
            Filters = filters,
            Isin = isin,
            Figi = figi,
            Listed = State is null ? null : State == "listed",
            Text = string.IsNullOrWhiteSpace(Text) ? null : Text.Trim(),
            Sort = sort,
            Limit = Limit ?? 100,
            After = after,
        }, errors);

        T? Check<T>(string field, string? text, Func<string, T?> read, string objection) where T : class
        {
            if (text is null) return null;
            var value = read(text);
            if (value is null) errors[field] = [objection];
            return value;
        }
    }

    private IEnumerable<(string Name, AssetField Field, string? Word)> Filters =>
    [
        ("provider", AssetField.Provider, Provider), ("kind", AssetField.Kind, Kind), ("venue", AssetField.Venue, Venue),
        ("mic", AssetField.Mic, Mic), ("currency", AssetField.Currency, Currency), ("base", AssetField.Base, Base),
        ("country", AssetField.Country, Country),
    ];

    private void CheckText(Dictionary<string, string[]> errors)
    {
        if (Text?.Length > LongestText) errors["q"] = [$"The text to look for is at most {LongestText} characters"];
        else if (Text?.EnumerateRunes().Any(Unprintable) == true)
            errors["q"] = ["The text to look for has characters that no name has"];
    }

    // Half a surrogate pair is read as the replacement character.
    private static bool Unprintable(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar;
}
