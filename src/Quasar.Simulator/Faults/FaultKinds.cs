namespace Quasar.Simulator.Faults;

/// <summary>Where on an answer's way a fault acts.</summary>
[Flags]
internal enum FaultStage
{
    /// <summary>A whole answer over HTTP, the upgrade to a socket included.</summary>
    Answer = 1,

    /// <summary>The bars in an answer over HTTP.</summary>
    Rows = 2,

    /// <summary>Any frame on a socket.</summary>
    Frame = 4,

    /// <summary>An update of a bar on a socket.</summary>
    Update = 8,

    /// <summary>The components of an index.</summary>
    Components = 16,

    /// <summary>An open socket, whatever is said on it.</summary>
    Line = 32,
}

internal enum FaultArgument
{
    None,
    Duration,
    OptionalDuration,
    RetryAfter,
    Text,
}

/// <summary>The faults that there are. docs/simulator.md holds the same list in prose, and a test compares the two.</summary>
internal static class FaultKinds
{
    public const string Slow = "slow";
    public const string Truncate = "truncate";
    public const string Disconnect = "disconnect";
    public const string Silence = "silence";
    public const string Error = "error";
    public const string Throttled = "throttled";
    public const string Duplicates = "duplicates";
    public const string Late = "late";
    public const string OutOfOrder = "out-of-order";
    public const string Partial = "partial";
    public const string NullBars = "null-bars";
    public const string BadBars = "bad-bars";
    public const string Gap = "gap";
    public const string NoComponents = "no-components";
    public const string FewComponents = "few-components";

    private const FaultStage Bars = FaultStage.Rows | FaultStage.Update;

    public static IReadOnlyDictionary<string, (FaultArgument Argument, FaultStage Stages)> All { get; } =
        new Dictionary<string, (FaultArgument, FaultStage)>
        {
            ["401"] = (FaultArgument.None, FaultStage.Answer),
            ["402"] = (FaultArgument.None, FaultStage.Answer),
            ["403"] = (FaultArgument.None, FaultStage.Answer),
            ["404"] = (FaultArgument.None, FaultStage.Answer),
            ["429"] = (FaultArgument.RetryAfter, FaultStage.Answer),
            ["500"] = (FaultArgument.None, FaultStage.Answer),
            ["502-html"] = (FaultArgument.None, FaultStage.Answer),
            ["503"] = (FaultArgument.RetryAfter, FaultStage.Answer),
            ["520-html"] = (FaultArgument.None, FaultStage.Answer),
            [Error] = (FaultArgument.Text, FaultStage.Answer),
            [Throttled] = (FaultArgument.Duration, FaultStage.Answer),
            [Slow] = (FaultArgument.Duration, FaultStage.Answer),
            [Truncate] = (FaultArgument.None, FaultStage.Answer | FaultStage.Frame),
            [Disconnect] = (FaultArgument.None, FaultStage.Answer | FaultStage.Frame | FaultStage.Line),
            [Silence] = (FaultArgument.OptionalDuration, FaultStage.Answer | FaultStage.Frame),
            [Duplicates] = (FaultArgument.None, Bars),
            [Late] = (FaultArgument.None, Bars),
            [OutOfOrder] = (FaultArgument.None, Bars),
            [Partial] = (FaultArgument.None, Bars),
            [NullBars] = (FaultArgument.None, Bars),
            [BadBars] = (FaultArgument.None, Bars),
            [Gap] = (FaultArgument.None, Bars),
            [NoComponents] = (FaultArgument.None, FaultStage.Components),
            [FewComponents] = (FaultArgument.None, FaultStage.Components),
        };
}
