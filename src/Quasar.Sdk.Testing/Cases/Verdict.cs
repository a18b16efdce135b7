using System.Globalization;

namespace Quasar.Sdk.Testing.Cases;

/// <summary>What a case has found.</summary>
internal readonly record struct Verdict(CaseOutcome Outcome, string Seen)
{
    private static readonly TimeSpan GiveUpLimit = TimeSpan.FromSeconds(1);

    // Quasar's own second may have been over a little before ours.
    private static readonly TimeSpan Doubtful = TimeSpan.FromSeconds(0.8);

    /// <summary>Whether the plugin's process is being ended for it, or may be.</summary>
    public bool IsDeadly { get; private init; }

    public static Verdict Passed(string seen) => new(CaseOutcome.Passed, seen);

    public static Verdict Failed(string seen) => new(CaseOutcome.Failed, seen);

    public static Verdict Deadly(string seen) => Failed(seen) with { IsDeadly = true };

    /// <summary>How a call ended that was given up. Quasar ends the process of a plugin that takes too long over it.</summary>
    public static Verdict GivenUp(TimeSpan took, string before = "") => took < GiveUpLimit
        ? Passed(string.Create(CultureInfo.InvariantCulture, $"{before}ended {took.TotalSeconds:0.00} s after it was given up")) with
        {
            IsDeadly = took > Doubtful,
        }
        : Deadly($"{before}it had not ended a second after it was given up");

    public static Verdict CannotDoThat(IVendorStage stage) => Skipped($"{stage.Name} cannot do that");

    public static Verdict Skipped(string why) => new(CaseOutcome.Skipped, why);
}
