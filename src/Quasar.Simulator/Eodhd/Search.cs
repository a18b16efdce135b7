using System.Globalization;
using Microsoft.AspNetCore.Http;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd;

/// <summary><c>GET /api/search/{query}</c>: active symbols by code, name or ISIN.</summary>
internal sealed class Search(Catalogue catalogue, SimulatorOptions options, TimeProvider clock)
{
    private const int DefaultLimit = 15;
    private const int MaxLimit = 500;

    public async Task AnswerAsync(HttpContext context, Account account)
    {
        var text = (string)context.Request.RouteValues["query"]!;
        var exchange = (string?)context.Request.Query["exchange"];
        var limit = int.TryParse(context.Request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? Math.Clamp(asked, 1, MaxLimit)
            : DefaultLimit;
        var found = catalogue.Instruments
            .Where(symbol => !symbol.IsDelisted && (string.IsNullOrEmpty(exchange) || symbol.Exchange == exchange) && Rank(symbol, text) < 4)
            .OrderBy(symbol => Rank(symbol, text)).Take(limit);

        using var answer = new JsonAnswer(context);
        answer.Writer.WriteStartArray();
        foreach (var symbol in found) Write(answer, symbol);
        answer.Writer.WriteEndArray();
        await answer.FlushAsync();
    }

    private void Write(JsonAnswer answer, Instrument symbol)
    {
        var last = LastDay(symbol);
        var json = answer.Writer;
        json.WriteStartObject();
        json.WriteString("Code", symbol.Code);
        json.WriteString("Exchange", symbol.Exchange);
        json.WriteString("Name", symbol.Name);
        json.WriteString("Type", symbol.Type);
        json.WriteString("Country", symbol.Country);
        json.WriteString("Currency", symbol.Currency);
        json.WriteString("ISIN", symbol.Isin);
        answer.Number("previousClose", last?.Close);
        json.WriteString("previousCloseDate", last?.OpenTime.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteBoolean("isPrimary", symbol.Exchange is "US" or "CC" or "FOREX" or "INDX");
        json.WriteEndObject();
    }

    private PriceRow? LastDay(Instrument symbol)
    {
        const int LongestHoliday = 7;
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return catalogue.HistoryOf(symbol).Days(today.AddDays(-LongestHoliday), today, now - options.EodhdDailyDelay).LastOrDefault();
    }

    private static int Rank(Instrument symbol, string text) =>
        symbol.Code.Equals(text, StringComparison.OrdinalIgnoreCase) || symbol.Isin == text ? 0
        : symbol.Code.StartsWith(text, StringComparison.OrdinalIgnoreCase) ? 1
        : symbol.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase) ? 2
        : symbol.Name.Contains(text, StringComparison.OrdinalIgnoreCase) ? 3
        : 4;
}
