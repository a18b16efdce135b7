using System.Collections.Concurrent;
using Quasar.Storage;

namespace Quasar.DataHub.Live;

/// <summary>From when on each live series is proven by its stream, so that collection fetches only what came before.</summary>
internal sealed class LiveHealth
{
    private readonly ConcurrentDictionary<int, DateTimeOffset> healthySince = [];

    public DateTimeOffset? HealthySince(Series series) => healthySince.TryGetValue(series.Id, out var since) ? since : null;

    public void Set(Series series, DateTimeOffset? since)
    {
        if (since is { } time) healthySince[series.Id] = time;
        else healthySince.TryRemove(series.Id, out _);
    }
}
