using System.Globalization;
using Microsoft.AspNetCore.Http;
using Quasar.Simulator.Faults;

namespace Quasar.Simulator.Eodhd;

/// <summary><c>GET /api/intraday/{symbol}</c>: bars of 1 or 5 minutes or an hour, for a limited span at a time.</summary>
internal sealed class Intraday(Catalogue catalogue, FaultBoard faults, SimulatorOptions options, TimeProvider clock)
{
    private static readonly TimeSpan DefaultSpan = TimeSpan.FromDays(120);

    public async Task AnswerAsync(HttpContext context, Account account)
    {
        var query = context.Request.Query;
        if (catalogue.Find((string)context.Request.RouteValues["symbol"]!) is not { } instrument)
        {
            await Refusals.UnknownTickerAsync(context);
            return;
        }

        var interval = query["interval"] is [{ Length: > 0 } asked, ..] ? asked : "5m";
        (int Minutes, int Days)? limit = interval switch { "1m" => (1, 120), "5m" => (5, 600), "1h" => (60, 7200), _ => null };
        var to = Time(query["to"], clock.GetUtcNow());
        var from = Time(query["from"], (to ?? default) - (to > DateTimeOffset.UnixEpoch ? DefaultSpan : TimeSpan.Zero));
        if (limit is not var (minutes, days)) await Refusals.InvalidAsync(context, "The selected interval is invalid.", "interval");
        else if (from is null) await Refusals.InvalidAsync(context, "The from must be an integer.", "from");
        else if (to is null) await Refusals.InvalidAsync(context, "The to must be an integer.", "to");
        else if (to - from > TimeSpan.FromDays(days))
            await Refusals.InvalidAsync(context, string.Create(CultureInfo.InvariantCulture, $"Max period length is {days} days"), "to", "from");
        else
        {
            var closedBy = clock.GetUtcNow() - options.EodhdIntradayDelay;
            var rows = catalogue.HistoryOf(instrument).Intraday(minutes, from.Value, to.Value, closedBy);
            await BarAnswer.IntradayAsync(context, faults.Spoil(context, $"{instrument.Symbol} {interval}", rows));
        }
    }

    private static DateTimeOffset? Time(string? text, DateTimeOffset missing)
    {
        // Beyond the year 9999 nothing can be said, and .NET would throw.
        const long Last = 253_402_300_799;
        return string.IsNullOrEmpty(text) ? missing
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, Last))
                : null;
    }
}
