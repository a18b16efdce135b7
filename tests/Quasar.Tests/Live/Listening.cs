using Quasar.DataHub.Live;
using Quasar.Sdk;
using Quasar.Storage;
using Quasar.Tests.Collection;

namespace Quasar.Tests.Live;

/// <summary>One closer driven by a clock as its group drives it, with breaks in which nothing is heard.</summary>
internal sealed class Listening(IReadOnlyList<Arrival> arrivals, Random random)
{
    private static readonly Interval Minute = Interval.OneMinute;

    private readonly BarCloser closer = new(Example.SeriesOf(Minute, SeriesKind.Live));
    private readonly List<ProvenBatch> batches = [];
    private readonly List<TimeRange> healthy = [];
    private DateTimeOffset lastHeard = DateTimeOffset.MinValue;
    private DateTimeOffset now;

    /// <summary>All that was proven, in order.</summary>
    public IReadOnlyList<ProvenBatch> Batches => batches;

    /// <summary>From when to when the stream was whole.</summary>
    public IReadOnlyList<TimeRange> Healthy => healthy;

    public Listening Run(DateTimeOffset start, DateTimeOffset end, IReadOnlyList<TimeRange> breaks)
    {
        var next = 0;
        for (now = start; now < end; now += TimeSpan.FromSeconds(1))
        {
            var broken = breaks.Any(pause => pause.Contains(now));
            if (broken && closer.HealthySince is not null) Break();
            if (!broken && closer.HealthySince is null) Connect();
            for (; next < arrivals.Count && arrivals[next].At <= now; next++)
                if (!broken) Hear(arrivals[next]);
            if (broken) continue;
            if (random.Next(2) == 0) lastHeard = now; // a heartbeat
            if (random.Next(60) == 0) closer.Start(now); // a second stream beside the first
            Tick();
        }
        if (closer.HealthySince is not null) Break();
        return this;
    }

    private void Connect()
    {
        closer.Start(now);
        // Some vendors begin by telling how the last bars stand.
        foreach (var told in arrivals.Where(arrival => arrival.SaidAt < now && arrival.SaidAt > now.AddMinutes(-3)))
            Hear(told with { At = now });
    }

    private void Break()
    {
        healthy.Add(new TimeRange(closer.HealthySince!.Value, now));
        closer.Break();
    }

    private void Hear(Arrival arrival)
    {
        lastHeard = arrival.At;
        if (closer.Take(arrival.Word, now, out _) is { } batch) batches.Add(batch);
    }

    private void Tick()
    {
        var end = Minute.OpenOf(now - Telling.Grace);
        if (lastHeard >= end) batches.AddRange(closer.CloseThrough(end));
    }
}
