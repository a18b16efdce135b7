namespace Quasar.Sdk.Testing.Cases;

/// <summary>One thing that is expected of every plugin, and how it is tried.</summary>
internal sealed record ConformanceCase(string Name, string Expected, Func<Trial, CancellationToken, Task<Verdict>> TryAsync)
{
    /// <summary>A case that is judged by what is known already.</summary>
    public ConformanceCase(string name, string expected, Func<Trial, Verdict> judge)
        : this(name, expected, (trial, _) => Task.FromResult(judge(trial)))
    {
    }

    /// <summary>What must be there for the case to be tried; gives the reason where it is not.</summary>
    public Func<Trial, string?> Misses { get; init; } = static _ => null;
}
