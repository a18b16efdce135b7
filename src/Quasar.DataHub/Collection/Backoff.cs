namespace Quasar.DataHub.Collection;

/// <summary>Growing, capped pauses, each shortened by up to a third at random so that many do not come back at once.</summary>
internal static class Backoff
{
    public static TimeSpan After(int attempt, TimeSpan first, TimeSpan longest)
    {
        var pause = first * Math.Pow(2, Math.Min(attempt - 1, 30));
        return (pause < longest ? pause : longest) * (1 - Random.Shared.NextDouble() / 3);
    }
}
