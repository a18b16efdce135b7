namespace Quasar.Sdk.Testing.Cases;

/// <summary>The last of all: by then the plugin has called whatever it calls.</summary>
internal static class EndpointCase
{
    public static ConformanceCase Only { get; } = After([]);

    /// <summary>The case over several trials of one plugin; over the one it is tried in where there are no others.</summary>
    public static ConformanceCase After(IReadOnlyList<Trial> trials) => new(
        "Calls no place that it has not declared", "no call is refused by the gateway", trial => Look(trials.Count > 0 ? trials : [trial]))
    {
        Misses = Missing.Stage,
    };

    private static Verdict Look(IReadOnlyList<Trial> trials)
    {
        if (trials.Select(trial => trial.Plugin.Status.Denials).FirstOrDefault(denials => denials.Count > 0) is { } denials)
            return Verdict.Failed($"{denials.Count} were: {denials.Last[^1].Reason}");
        var calls = trials.Sum(trial => trial.Calls);
        return calls == 0 ? Verdict.Skipped("It has called nobody") : Verdict.Passed($"{calls} calls, none refused");
    }
}
