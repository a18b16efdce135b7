using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;
using Quasar.DataHub.Providers;
using Quasar.DataHub.Requests;

namespace Quasar.DataHub.Journal;

/// <summary>What plugins have written and what befell them, over HTTP, from whichever process runs them.</summary>
internal static class JournalApi
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void MapJournal(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/providers/{name}/log", ReadAsync)
            .WithSummary("Shows the latest lines of a plugin's log")
            .WithDescription(
                $"The last {PluginJournal.MostLines} lines of the process that runs it, oldest first. With 'follow=true' they are Server-Sent Events "
                + "named 'line', and each further line is sent as it comes.")
            .Produces<IReadOnlyList<JournalLine>>();

    private static async Task<Results<Ok<IReadOnlyList<JournalLine>>, EmptyHttpResult, ProblemHttpResult>> ReadAsync(
        string name, RequestReader reader, IGrainFactory grains, TimeProvider time, HttpResponse response, CancellationToken cancellationToken,
        bool follow = false)
    {
        if (await reader.ReadKnownAsync(name, cancellationToken) is { } unknown) return unknown;
        var grain = grains.GetGrain<IProviderGrain>(name);
        if (!follow) return TypedResults.Ok(await grain.ReadJournalAsync());
        await EventStream.BeginAsync(response, cancellationToken);
        var last = DateTimeOffset.MinValue;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await EventStream.SendAsync(
                    "line", grain.FollowJournalAsync(last, cancellationToken), response, time, line => last = line.Time, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The provider is moving to another process, or this reader was too slow: go on from the last line he has.
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        return TypedResults.Empty;
    }
}
