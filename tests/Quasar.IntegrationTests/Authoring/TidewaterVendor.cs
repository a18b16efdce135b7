using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.Authoring;

/// <summary>A vendor that is unlike any other here: weeks as text with decimal commas, newest first, each labelled by the millisecond at
/// which it ends, in pages that name the next, and every refusal with status 200.</summary>
internal sealed class TidewaterVendor : IAsyncDisposable
{
    public const string Key = "Token tide-key";

    private const int RowsOnPage = 50;
    private static readonly DateTimeOffset FirstWeek = Wish.Day("2023-01-02");

    // Two weeks in which nothing traded.
    private static readonly int[] Idle = [17, 18];

    private readonly WebApplication server;
    private readonly TaskCompletionSource asked = new();
    private readonly TaskCompletionSource released = new();

    private TidewaterVendor(WebApplication server) => this.server = server;

    /// <summary>All there is, oldest first.</summary>
    public static IReadOnlyList<Row> Weeks { get; } =
        [.. Enumerable.Range(0, 140).Except(Idle).Select(i => new Row(FirstWeek.AddDays(7 * i), 100 + i, 102.5 + i, 98.25 + i, 101 + i, 1000.5 + i))];

    public string Address => server.Urls.Single();

    /// <summary>Ends when somebody has asked with a wrong key, who is left waiting.</summary>
    public Task AskedWithWrongKey => asked.Task;

    /// <summary>Refuses those who asked with a wrong key.</summary>
    public void Refuse() => released.TrySetResult();

    public static async Task<TidewaterVendor> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var vendor = new TidewaterVendor(server);
        server.MapGet("/series.csv", vendor.AnswerAsync);
        await server.StartAsync(cancellationToken);
        return vendor;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<string> AnswerAsync(HttpContext http, string ticker, long end_after, long end_until, string? cursor)
    {
        if (http.Request.Headers.Authorization != Key)
        {
            asked.TrySetResult();
            await released.Task.WaitAsync(http.RequestAborted);
            return "#status;error;BAD_KEY;Who are you?\n";
        }
        if (ticker != "TDW") return "#status;error;UNKNOWN_TICKER;No such ticker\n";
        return PageOf(end_after, end_until, int.TryParse(cursor, CultureInfo.InvariantCulture, out var first) ? first : 0);
    }

    private static string PageOf(long after, long until, int cursor)
    {
        var found = Weeks.Reverse().Where(week => after < EndOf(week) && EndOf(week) <= until).ToList();
        var rows = found.Skip(cursor).Take(RowsOnPage).Select(week => string.Create(
            CultureInfo.InvariantCulture, $"{EndOf(week)};{week.Close};{week.High};{week.Low};{week.Open};{week.Volume}").Replace('.', ','));
        var end = cursor + RowsOnPage < found.Count ? $"#next;{cursor + RowsOnPage}" : "#done";
        return string.Join('\n', ["#status;ok", "end_ms;close;high;low;open;volume", .. rows, end, ""]);
    }

    private static long EndOf(Row week) => week.Time.AddDays(7).ToUnixTimeMilliseconds();
}
