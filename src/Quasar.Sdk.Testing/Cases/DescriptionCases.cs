using System.Globalization;
using System.Text.Json;

namespace Quasar.Sdk.Testing.Cases;

/// <summary>What a plugin is before it is asked for anything.</summary>
internal static class DescriptionCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("Starts with its default settings", "ready within 5 s", StartAsync),
        new("Describes its settings", "each has a default, or is said to be required", DescribeSettings) { Misses = Missing.Start },
        new("Offers something, on terms that can be kept", "history, live bars, symbols, indices or an account; each interval once", Offer)
        {
            Misses = Missing.Start,
        },
    ];

    private static async Task<Verdict> StartAsync(Trial trial, CancellationToken cancellationToken)
    {
        var started = trial.Time.GetTimestamp();
        await trial.StartAsync(cancellationToken).ConfigureAwait(false);
        var took = trial.Time.GetElapsedTime(started);
        return Verdict.Passed(string.Create(CultureInfo.InvariantCulture, $"ready after {took.TotalSeconds:0.00} s"));
    }

    private static Verdict DescribeSettings(Trial trial)
    {
        var schema = trial.Description!.SettingsSchema;
        var properties = schema.TryGetProperty("properties", out var found) ? found.EnumerateObject().ToList() : [];
        var required = schema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet()
            : [];
        var open = properties.Where(p => !HasDefault(p.Value) && !required.Contains(p.Name)).Select(p => p.Name).ToList();
        if (open.Count > 0) return Verdict.Failed($"neither default nor required: {string.Join(", ", open)}");
        return Verdict.Passed(properties.Count == 0 ? "it has no settings" : string.Join(", ", properties.Select(p => p.Name)));
    }

    private static bool HasDefault(JsonElement property) =>
        property.ValueKind == JsonValueKind.Object && property.TryGetProperty("default", out _);

    private static Verdict Offer(Trial trial)
    {
        var plugin = trial.Description!;
        var (past, live) = (plugin.History.Select(t => t.Interval).ToList(), plugin.Live.Select(t => t.Interval).ToList());
        if (plugin.ListKinds().Count == 0) return Verdict.Failed("it offers nothing");
        if (Twice(past) is { } pastTwice) return Verdict.Failed($"history in {pastTwice} is offered twice");
        if (Twice(live) is { } liveTwice) return Verdict.Failed($"a stream in {liveTwice} is offered twice");
        var narrow = plugin.History.FirstOrDefault(t => t.LongestRequest < t.Interval.Longest);
        if (narrow is not null) return Verdict.Failed($"its longest request in {narrow.Interval} holds no bar");
        return Verdict.Passed($"history: {Names(past)}; live: {Names(live)}; {(plugin.ListsSymbols ? "symbols" : "no symbols")}{(plugin.OffersIndices ? "; indices" : "")}{(plugin.IsBroker ? "; an account" : "")}");
    }

    private static Interval? Twice(IEnumerable<Interval> intervals) =>
        intervals.GroupBy(interval => interval).FirstOrDefault(group => group.Count() > 1)?.Key;

    private static string Names(IEnumerable<Interval> intervals) =>
        string.Join(' ', intervals) is { Length: > 0 } names ? names : "none";
}
