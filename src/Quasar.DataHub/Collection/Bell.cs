namespace Quasar.DataHub.Collection;

/// <summary>Wakes one sleeper; ringing it often before it is heard is ringing it once.</summary>
internal sealed class Bell
{
    private volatile TaskCompletionSource rung = New();

    /// <summary>Ends when the bell has been rung since it was last silenced.</summary>
    public Task Rung => rung.Task;

    public void Ring() => rung.TrySetResult();

    /// <summary>To be called before looking at what it was rung for, so that no ring is lost.</summary>
    public void Silence() => rung = New();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
