namespace Quasar.DataHub.Collection;

/// <summary>How collection goes about its work.</summary>
public sealed class CollectionOptions
{
    /// <summary>When each interval's newest bars are asked for: cron expressions with seconds, in UTC. Default: five seconds after
    /// each minute for 1m, then ever more rarely; days, weeks and months four times a day.</summary>
    public Dictionary<string, string> Schedules { get; init; } = new()
    {
        ["1m"] = "5 * * * * *",
        ["5m"] = "10 */5 * * * *",
        ["15m"] = "15 */15 * * * *",
        ["30m"] = "20 */30 * * * *",
        ["1h"] = "25 0 * * * *",
        ["4h"] = "30 0 */4 * * *",
        ["1d"] = "0 10 0/6 * * *",
        ["1w"] = "0 15 0/6 * * *",
        ["1M"] = "0 20 0/6 * * *",
    };

    /// <summary>First pause after a passing fault; it doubles up to <see cref="LongestRetry"/>. Default 1 second.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause between two tries. Default 5 minutes.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long runs are remembered. Default 30 days.</summary>
    public TimeSpan KeepRuns { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long calls to vendors are remembered. Default 7 days.</summary>
    public TimeSpan KeepVendorCalls { get; init; } = TimeSpan.FromDays(7);
}
