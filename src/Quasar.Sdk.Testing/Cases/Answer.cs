using Quasar.Plugins;

namespace Quasar.Sdk.Testing.Cases;

/// <summary>The bars of one answer and what it proves.</summary>
internal sealed record Answer(IReadOnlyList<Bar> Bars, BarAnswer Proof)
{
    /// <summary>Why this answer says something else than a former one to the same question; null where it does not. It may prove less.</summary>
    public string? DifferenceFrom(Answer former)
    {
        var (mine, theirs) = (ProvenIn(this), former.ProvenIn(this));
        if (mine.SequenceEqual(theirs)) return null;
        var first = mine.Zip(theirs).FirstOrDefault(pair => pair.First != pair.Second);
        return first == default
            ? $"{mine.Count} bars where there were {theirs.Count}, and it claims to have answered for all"
            : $"{first.First} where it was {first.Second}";
    }

    /// <summary>Without the bars that only say again, in the same words, what the one before has said.</summary>
    public Answer WithoutRepeats() => this with { Bars = [.. Bars.Where((bar, i) => i == 0 || bar != Bars[i - 1])] };

    private List<Bar> ProvenIn(Answer other) =>
        [.. Bars.Where(bar => other.Proof.ReachesBackTo <= bar.OpenTime && bar.OpenTime < other.Proof.AnsweredUntil)];
}
