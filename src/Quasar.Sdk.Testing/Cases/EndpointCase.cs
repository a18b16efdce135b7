namespace Quasar.Sdk.Testing.Cases;

/// <summary>The last of all: by then the plugin has called whatever it calls.</summary>
internal static class EndpointCase
{
    public static ConformanceCase Only { get; } = new("Calls no place that it has not declared", "no call is refused by the gateway", Look)
    {
        Misses = Missing.Stage,
    };

    private static Verdict Look(Trial trial)
    {
        var denials = trial.Plugin.Status.Denials;
        if (denials.Count > 0) return Verdict.Failed($"{denials.Count} were: {denials.Last[^1].Reason}");
        return trial.Calls == 0 ? Verdict.Skipped("It has called nobody") : Verdict.Passed($"{trial.Calls} calls, none refused");
    }
}
