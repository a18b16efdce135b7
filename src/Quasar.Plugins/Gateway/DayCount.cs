namespace Quasar.Plugins.Gateway;

/// <summary>What all calls of this UTC day have cost together.</summary>
internal sealed class DayCount
{
    private DateTime day;
    private long spent;

    /// <summary>Until when the quota is spent for a call of this cost; null while it is not.</summary>
    public DateTimeOffset? SpentUntil(int? quota, int cost, DateTimeOffset now)
    {
        Turn(now);
        return cost > 0 && spent + cost > quota ? new DateTimeOffset(day.AddDays(1), TimeSpan.Zero) : null;
    }

    public void Note(int cost, DateTimeOffset now)
    {
        Turn(now);
        spent += cost;
    }

    private void Turn(DateTimeOffset now)
    {
        if (day == now.UtcDateTime.Date) return;
        (day, spent) = (now.UtcDateTime.Date, 0);
    }
}
