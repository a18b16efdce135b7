using System.Globalization;
using Microsoft.AspNetCore.Http;
using Quasar.Simulator.Faults;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd;

/// <summary><c>GET /api/eod/{symbol}</c>: bars of a day, a week or a month, labelled with their first trading day.</summary>
internal sealed class EndOfDay(Catalogue catalogue, FaultBoard faults, SimulatorOptions options, TimeProvider clock)
{
    // What a weekday number is counted from: a Monday.
    private static readonly DateOnly Monday = new(1900, 1, 1);

    public async Task AnswerAsync(HttpContext context, Account account)
    {
        var query = context.Request.Query;
        if (catalogue.Find((string)context.Request.RouteValues["symbol"]!) is not { } instrument)
        {
            await Refusals.UnknownTickerAsync(context);
            return;
        }

        var period = query["period"] is [{ Length: > 0 } asked, ..] ? asked : "d";
        var (from, to) = (Date(query["from"], DateOnly.MinValue), Date(query["to"], DateOnly.MaxValue));
        if (period is not ("d" or "w" or "m")) await Refusals.InvalidAsync(context, "The selected period is invalid.", "period");
        else if (from is null) await Refusals.InvalidAsync(context, "The from does not match the format Y-m-d.", "from");
        else if (to is null) await Refusals.InvalidAsync(context, "The to does not match the format Y-m-d.", "to");
        else if (query["order"] is [{ Length: > 0 } order, ..] && order is not ("a" or "d"))
            await Refusals.InvalidAsync(context, "The selected order is invalid.", "order");
        else await AnswerAsync(context, account, instrument, period, from.Value, to.Value);
    }

    private Task AnswerAsync(HttpContext context, Account account, Instrument instrument, string period, DateOnly from, DateOnly to)
    {
        var yearAgo = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddYears(-1);
        var isCut = account.Plan == Plan.Free && from < yearAgo;
        var rows = faults.Spoil(context, $"{instrument.Symbol} {period}", Rows(instrument, period, isCut ? yearAgo : from, to));

        var query = context.Request.Query;
        if (query["order"] == "d") rows = rows.Reverse();
        return query["filter"] is [{ Length: > 0 } filter, ..]
            ? LastAsync(context, filter, rows.LastOrDefault())
            : BarAnswer.DaysAsync(context, rows, isCut);
    }

    private IEnumerable<PriceRow> Rows(Instrument instrument, string period, DateOnly from, DateOnly to)
    {
        var history = catalogue.HistoryOf(instrument);
        var closedBy = clock.GetUtcNow() - options.EodhdDailyDelay;
        if (period == "d") return history.Days(from, to, closedBy);

        // A period is whole or not there: the days around the range belong to its first and its last one.
        const int LongestPeriod = 31;
        return PriceRow.Fold(history.Days(Shift(from, -LongestPeriod), Shift(to, LongestPeriod), closedBy), row => PeriodOf(Day(row), period))
            .Where(row => Day(row) >= from && Day(row) <= to);
    }

    private static long PeriodOf(DateOnly date, string period) =>
        period == "w" ? (date.DayNumber - Monday.DayNumber) / 7 : date.Year * 12L + date.Month;

    private static DateOnly Day(PriceRow row) => DateOnly.FromDateTime(row.OpenTime.UtcDateTime);

    private static DateOnly Shift(DateOnly date, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(date.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    private static Task LastAsync(HttpContext context, string filter, PriceRow? row)
    {
        var value = (filter, row) switch
        {
            (_, null) => "",
            ("last_date", _) => row.OpenTime.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ("last_open", _) => row.Open,
            ("last_high", _) => row.High,
            ("last_low", _) => row.Low,
            ("last_close", _) => row.Close,
            ("last_volume", _) => row.Volume,
            _ => null,
        };
        return value is null
            ? Refusals.InvalidAsync(context, "The selected filter is invalid.", "filter")
            : context.Response.WriteAsync(filter == "last_date" && BarAnswer.WantsJson(context) ? $"\"{value}\"" : value, context.RequestAborted);
    }

    private static DateOnly? Date(string? text, DateOnly missing) => string.IsNullOrEmpty(text) ? missing
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : null;
}
