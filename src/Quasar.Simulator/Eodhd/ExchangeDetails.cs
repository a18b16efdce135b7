using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Quasar.Simulator.Eodhd;

/// <summary><c>GET /api/exchange-details/{exchange}</c>: hours and holidays.</summary>
internal sealed class ExchangeDetails(Catalogue catalogue, TimeProvider clock)
{
    private const int MonthsOfHolidays = 6;

    public async Task AnswerAsync(HttpContext context, Account account)
    {
        if (Exchange.Find((string)context.Request.RouteValues["exchange"]!) is not { } exchange)
        {
            await Refusals.UnknownExchangeAsync(context);
            return;
        }

        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        using var answer = new JsonAnswer(context);
        var json = answer.Writer;
        json.WriteStartObject();
        ExchangeLists.Heading(answer, exchange);
        json.WriteString("Timezone", exchange.Timezone);
        WriteHolidays(json, exchange, today);
        json.WriteStartObject("ExchangeEarlyCloseDays");
        json.WriteEndObject();
        var session = exchange.Hours.Session(now.ToUnixTimeSeconds() / 86_400);
        json.WriteBoolean("isOpen", session is var (from, to) && now.ToUnixTimeSeconds() / 60 is var minute && minute >= from && minute < to);
        WriteHours(json, exchange);
        json.WriteNumber("ActiveTickers", catalogue.Of(exchange.Code).Count(instrument => !instrument.IsDelisted));
        json.WriteEndObject();
        await answer.FlushAsync();
    }

    // Real answers hold an object with numbers for names, not an array.
    private static void WriteHolidays(Utf8JsonWriter json, Exchange exchange, DateOnly today)
    {
        var near = Enumerable.Range(today.Year - 1, 3).SelectMany(exchange.Holidays)
            .Where(holiday => holiday.Date >= today.AddMonths(-MonthsOfHolidays) && holiday.Date <= today.AddMonths(MonthsOfHolidays))
            .OrderBy(holiday => holiday.Date);
        json.WriteStartObject("ExchangeHolidays");
        foreach (var (number, (date, name)) in near.Index())
        {
            json.WriteStartObject(number.ToString(CultureInfo.InvariantCulture));
            json.WriteString("Holiday", name);
            json.WriteString("Date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("Type", "official");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteHours(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteStartObject("TradingHours");
        // The simulated hours are kept in UTC; telling them as local times would invent a daylight saving that is not there.
        foreach (var name in new[] { "Open", "OpenUTC" }) json.WriteString(name, Clock(exchange.Hours.Open));
        foreach (var name in new[] { "Close", "CloseUTC" }) json.WriteString(name, Clock(exchange.Hours.Close));
        json.WriteString("WorkingDays", exchange.Code == "CC" ? "Mon,Tue,Wed,Thu,Fri,Sat,Sun" : "Mon,Tue,Wed,Thu,Fri");
        json.WriteEndObject();
    }

    private static string Clock(TimeSpan time) => time == TimeSpan.FromDays(1) ? "23:59:59" : time.ToString("c", CultureInfo.InvariantCulture);
}
