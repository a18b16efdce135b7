using System.Globalization;
using Microsoft.AspNetCore.Http;
using Quasar.Simulator.Faults;

namespace Quasar.Simulator.Eodhd;

/// <summary><c>GET /api/fundamentals/{symbol}?filter=Components</c>: what an index is made of today. There are no other fundamentals here.</summary>
internal sealed class Fundamentals(Catalogue catalogue, FaultBoard faults, SimulatorOptions options, TimeProvider clock)
{
    private readonly IndexComposition composition = new(catalogue, options.Seed);

    public async Task AnswerAsync(HttpContext context, Account account)
    {
        if (catalogue.Find((string)context.Request.RouteValues["symbol"]!) is not { } instrument) await Refusals.UnknownTickerAsync(context);
        else if (context.Request.Query["filter"] != "Components") await Refusals.InvalidAsync(context, "The selected filter is invalid.", "filter");
        else await WriteAsync(context, faults.Spoil(context, composition.On(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), instrument)));
    }

    // An object with numbers for names; of nothing PHP, in which the vendor writes, makes a list.
    private static async Task WriteAsync(HttpContext context, IReadOnlyList<(Instrument Share, decimal Weight)> components)
    {
        using var answer = new JsonAnswer(context);
        if (components.Count == 0)
        {
            answer.Writer.WriteStartArray();
            answer.Writer.WriteEndArray();
        }
        else
        {
            answer.Writer.WriteStartObject();
            foreach (var (number, (share, weight)) in components.Index())
            {
                answer.Writer.WriteStartObject(number.ToString(CultureInfo.InvariantCulture));
                answer.Writer.WriteString("Code", share.Code);
                answer.Writer.WriteString("Exchange", share.Exchange);
                answer.Writer.WriteString("Name", share.Name);
                answer.Writer.WriteNumber("Weight", weight);
                answer.Writer.WriteEndObject();
                await answer.FlushIfLargeAsync();
            }

            answer.Writer.WriteEndObject();
        }

        await answer.FlushAsync();
    }
}
