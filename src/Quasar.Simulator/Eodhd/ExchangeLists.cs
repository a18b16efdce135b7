using Microsoft.AspNetCore.Http;

namespace Quasar.Simulator.Eodhd;

/// <summary>The catalogue over HTTP: exchanges and their symbols.</summary>
internal sealed class ExchangeLists(Catalogue catalogue)
{
    private const int RowsAtOnce = 500;

    public static async Task ExchangesAsync(HttpContext context, Account account)
    {
        using var answer = new JsonAnswer(context);
        answer.Writer.WriteStartArray();
        // The indices' virtual exchange can be asked for and is not in the list.
        foreach (var exchange in Exchange.All.Where(exchange => exchange.Code != "INDX"))
        {
            answer.Writer.WriteStartObject();
            Heading(answer, exchange);
            answer.Writer.WriteString("CountryISO2", exchange.CountryIso2);
            answer.Writer.WriteString("CountryISO3", exchange.CountryIso3);
            answer.Writer.WriteEndObject();
        }

        answer.Writer.WriteEndArray();
        await answer.FlushAsync();
    }

    public async Task SymbolsAsync(HttpContext context, Account account)
    {
        var code = (string)context.Request.RouteValues["exchange"]!;
        var symbols = catalogue.Of(code);
        // NASDAQ and NYSE may be asked for like exchanges; their symbols are still called .US.
        if (symbols.Count == 0) symbols = [.. catalogue.Of("US").Where(instrument => instrument.Venue == code)];
        if (symbols.Count == 0 && Exchange.Find(code) is null)
        {
            await Refusals.UnknownExchangeAsync(context);
            return;
        }

        var delisted = context.Request.Query["delisted"] == "1";
        var type = (string?)context.Request.Query["type"];
        var rows = symbols.Where(symbol => symbol.IsDelisted == delisted && (string.IsNullOrEmpty(type) || Matches(symbol, type)));
        if (BarAnswer.WantsJson(context)) await JsonAsync(context, rows);
        else await CsvAsync(context, rows);
    }

    private static async Task JsonAsync(HttpContext context, IEnumerable<Instrument> rows)
    {
        using var answer = new JsonAnswer(context);
        answer.Writer.WriteStartArray();
        foreach (var row in rows)
        {
            answer.Writer.WriteStartObject();
            answer.Writer.WriteString("Code", row.Code);
            answer.Writer.WriteString("Name", row.Name);
            answer.Writer.WriteString("Country", row.Country);
            answer.Writer.WriteString("Exchange", row.Venue);
            answer.Writer.WriteString("Currency", row.Currency);
            answer.Writer.WriteString("Type", row.Type);
            answer.Writer.WriteString("Isin", row.Isin);
            answer.Writer.WriteEndObject();
            await answer.FlushIfLargeAsync();
        }

        answer.Writer.WriteEndArray();
        await answer.FlushAsync();
    }

    private static async Task CsvAsync(HttpContext context, IEnumerable<Instrument> rows)
    {
        context.Response.ContentType = "text/csv; charset=UTF-8";
        await context.Response.WriteAsync("Code,Name,Country,Exchange,Currency,Type,Isin\n", context.RequestAborted);
        foreach (var part in rows.Chunk(RowsAtOnce))
        {
            var lines = part.Select(row => $"{row.Code},\"{row.Name}\",{row.Country},{row.Venue},{row.Currency},\"{row.Type}\",{row.Isin}\n");
            await context.Response.WriteAsync(string.Concat(lines), context.RequestAborted);
        }
    }

    public static void Heading(JsonAnswer answer, Exchange exchange)
    {
        answer.Writer.WriteString("Name", exchange.Name);
        answer.Writer.WriteString("Code", exchange.Code);
        answer.Writer.WriteString("OperatingMIC", exchange.OperatingMic);
        answer.Writer.WriteString("Country", exchange.Country);
        answer.Writer.WriteString("Currency", exchange.Currency);
    }

    private static bool Matches(Instrument symbol, string type) => type switch
    {
        "stock" => symbol.Type is "Common Stock" or "Preferred Stock",
        "fund" => symbol.Type is "FUND" or "Mutual Fund",
        _ => symbol.Type.Replace(' ', '_').Equals(type, StringComparison.OrdinalIgnoreCase),
    };
}
