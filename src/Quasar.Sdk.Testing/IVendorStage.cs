namespace Quasar.Sdk.Testing;

/// <summary>A vendor for the stage: it answers as the real one does, and misbehaves when it is told to.</summary>
/// <remarks>Called by one case after the other; <see cref="Reroute"/> and <see cref="SecretOf"/> from many threads.</remarks>
public interface IVendorStage : IAsyncDisposable
{
    /// <summary>What a report calls it: <c>the simulator</c>.</summary>
    string Name { get; }

    /// <summary>What to ask it for.</summary>
    Sample Sample { get; }

    /// <summary>Where calls for a vendor's place are to go; null for a place that this stage does not play.</summary>
    Uri? Reroute(Uri place);

    /// <summary>The secret that this stage takes; null where it takes any.</summary>
    string? SecretOf(string name);

    /// <summary>Misbehaves so from now on, and no more as it did before.</summary>
    /// <returns>False where it cannot.</returns>
    bool Cause(Trouble trouble);

    /// <summary>What it was asked for and has no answer to, since this was asked last.</summary>
    IReadOnlyList<string> TakeUnplayed();
}
