namespace Quasar.Sdk.Testing.Cases;

/// <summary>What a case needs and there is not, in the order in which it is to be told; null where all is there.</summary>
internal static class Missing
{
    private const string NoStage = "There is nobody to play its vendor: neither recordings nor a simulator";

    private const string NoVendor = "It answers without asking its vendor";

    public static string? Start(Trial trial) => trial.HasStarted ? null : "It has not started";

    public static string? Stage(Trial trial) => Start(trial) ?? (trial.Stage is null ? NoStage : null);

    public static string? Symbols(Trial trial) =>
        Start(trial) ?? (trial.Description!.ListsSymbols ? Stage(trial) : "It lists no symbols");

    public static string? Indices(Trial trial) =>
        Start(trial) ?? (trial.Description!.OffersIndices ? Stage(trial) : "It offers no indices");

    public static string? Index(Trial trial) => Indices(trial) ?? (trial.Index is null ? "It has named none" : null);

    /// <summary>A composition to compare with, of a vendor who was asked and can get into trouble.</summary>
    public static string? Constituents(Trial trial) =>
        Index(trial) ?? (trial.Composition is null ? "It has not answered yet" : trial.Composition.IsFromVendor ? null : NoVendor);

    public static string? Broker(Trial trial) =>
        Start(trial) ?? (trial.Plugin.Broker is not null ? Stage(trial) : "It is no broker");

    public static string? Live(Trial trial) =>
        Start(trial) ?? (trial.Description!.Live.Count > 0 ? Stage(trial) : "It streams nothing");

    public static string? History(Trial trial) =>
        Start(trial) ?? (trial.Description!.History.Count > 0 ? Stage(trial) : "It has no history");

    /// <summary>An answer to compare with.</summary>
    public static string? Baseline(Trial trial) => History(trial) ?? (trial.Baseline is null ? "It has not answered yet" : null);

    /// <summary>A vendor who was asked, and can get into trouble.</summary>
    public static string? Vendor(Trial trial) =>
        Baseline(trial) ?? (trial.IsFromVendor ? null : NoVendor);

    public static string? PresentBars(Trial trial) =>
        Baseline(trial) ?? (trial.Stage!.Sample.To is null ? null : $"there is only the past in {trial.Stage.Name}");
}
