using Microsoft.Extensions.Logging;
using Npgsql;
using Quasar.DataHub.Providers;
using Quasar.Plugins;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Collection;

/// <summary>Carries out one fetch: asks the plugin, hands on what comes, and records how it went.</summary>
internal sealed class FetchRunner(
    PluginSlot slot, CommitLanes pipeline, RunStore runs, SeriesStore series, CollectionOptions options, TimeProvider time,
    ILogger<FetchRunner> logger)
{
    private readonly FaultPolicy faults = new(options, time);

    public async Task<FetchResult> RunAsync(Fetch fetch, CancellationToken cancellationToken)
    {
        if (fetch.IsOutOfReach)
        {
            await await pipeline.EnqueueAsync(fetch.Series, [new ProvenBatch(fetch.Series) { OutOfReach = fetch.Range }], cancellationToken);
            return new FetchResult(Progressed: true);
        }
        var changes = slot.Changes;
        using var use = slot.Use();
        var plugin = use.Plugin;
        var answer = Begin(plugin, fetch);
        var commits = new List<Task>();
        try
        {
            await AskAsync(plugin, fetch, answer, commits, cancellationToken);
            await Task.WhenAll(commits);
        }
        catch (Exception exception) when (exception is VendorException or PluginException or PostgresException)
        {
            // What came before the failure stands, and must not overwrite the last word about this run.
            await Task.WhenAll(commits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return await FailAsync(fetch, answer, exception, changes);
        }
        if (answer.HasProven) return Succeed(fetch);
        return fetch.Range.From >= answer.PublishedUntil
            ? new FetchResult(Progressed: false) // not published yet: asked again at the next schedule
            : await FailAsync(fetch, answer, new VendorException(VendorFault.Transient, "The vendor's answer covers nothing of the range"), changes);
    }

    private Answer Begin(Plugin plugin, Fetch fetch)
    {
        var now = time.GetUtcNow();
        var run = new CollectionRun(Guid.CreateVersion7(now), fetch.Range, now);
        return TermsOf(plugin, fetch) is { } terms
            ? new Answer(fetch, run, FetchPlan.PublishedUntil(terms, now), FetchPlan.SettledUntil(terms, now))
            : new Answer(fetch, run, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
    }

    private static HistoryTerms? TermsOf(Plugin plugin, Fetch fetch) =>
        plugin.Description.History.FirstOrDefault(t => t.Interval == fetch.Series.Interval);

    private async Task AskAsync(
        Plugin plugin, Fetch fetch, Answer answer, List<Task> commits, CancellationToken cancellationToken)
    {
        // Subscribed before the provider ran, or when it was another version.
        if (TermsOf(plugin, fetch) is null)
            throw new VendorException(VendorFault.Refused, $"{plugin.Description.Title} has no {fetch.Series.Interval} bars");
        // By the pipeline too: a transaction of its own for each run's first word costs more than the bars of a short answer.
        commits.Add(await pipeline.EnqueueAsync(fetch.Series, [new ProvenBatch(fetch.Series) { Run = answer.Run }], cancellationToken));
        var request = new BarRequest(fetch.Series.Symbol, fetch.Series.Interval, fetch.Range.From, fetch.Range.To);
        var end = await plugin.GetBarsAsync(
            request,
            async (bars, token) => commits.Add(await pipeline.EnqueueAsync(fetch.Series, [answer.Next(bars)], token)),
            cancellationToken);
        commits.Add(await pipeline.EnqueueAsync(
            fetch.Series, answer.End(end.ReachesBackTo, end.AnsweredUntil, time.GetUtcNow()), cancellationToken));
    }

    private FetchResult Succeed(Fetch fetch)
    {
        faults.Forget(fetch.Series);
        return new FetchResult(Progressed: true);
    }

    private async Task<FetchResult> FailAsync(Fetch fetch, Answer answer, Exception exception, int changes)
    {
        var (fault, pauseUntil) = faults.Judge(fetch.Series, exception);
        var run = answer.Run with { Outcome = RunOutcome.Failed, FinishedAt = fault.At, Error = fault.Message };
        logger.FetchFailed(fetch.Series, fetch.Range, fault.Fault, fault.Message, fault.RetryAt);
        await runs.RecordAsync(fetch.Series, run, CancellationToken.None);
        await series.RecordFaultAsync(pipeline.Lease, fetch.Series, fault, CancellationToken.None);
        // A change makes faults be forgotten, and this one may have come too late for that. Looked for after it was written, so that
        // one of the two has seen the other.
        if (fault.RetryAt is null && slot.Changes != changes)
        {
            fault = fault with { RetryAt = fault.At };
            await series.RecordFaultAsync(pipeline.Lease, fetch.Series, fault, CancellationToken.None);
        }
        return new FetchResult(Progressed: false) { RetryAt = fault.RetryAt, PauseUntil = pauseUntil };
    }
}

/// <summary>How a fetch went, as far as planning is concerned.</summary>
internal sealed record FetchResult(bool Progressed)
{
    /// <summary>When this series is worth another try.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The whole provider is to be left alone until then.</summary>
    public DateTimeOffset? PauseUntil { get; init; }
}
