namespace Quasar.Simulator.Eodhd;

internal enum Plan
{
    Demo,
    Free,
    Paid,
}

/// <summary>One token's use: API calls by their price a day, and requests a minute.</summary>
internal sealed class Account(Plan plan, int callsPerDay, int requestsPerMinute)
{
    private readonly Lock _gate = new();
    private long _minute;
    private int _requests;

    public Plan Plan => plan;

    public int CallsPerDay => callsPerDay;

    /// <summary>What /user tells: it still shows yesterday's number until a request is charged today.</summary>
    public (int Calls, DateOnly Date) Spent { get; private set; }

    /// <summary>Counts a request; true when it is within the minute's limit.</summary>
    public bool TryEnter(DateTimeOffset now, out int remaining)
    {
        lock (_gate)
        {
            var minute = now.ToUnixTimeSeconds() / 60;
            if (minute != _minute) (_minute, _requests) = (minute, 0);
            remaining = Math.Max(0, requestsPerMinute - _requests - 1);
            return ++_requests <= requestsPerMinute;
        }
    }

    public bool CanAfford(int price, DateTimeOffset now)
    {
        lock (_gate) return (Spent.Date == Today(now) ? Spent.Calls : 0) + price <= callsPerDay;
    }

    public void Charge(int price, DateTimeOffset now)
    {
        if (price == 0) return;
        lock (_gate) Spent = ((Spent.Date == Today(now) ? Spent.Calls : 0) + price, Today(now));
    }

    private static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);
}
