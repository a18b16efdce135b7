using System.Runtime.CompilerServices;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Faults;

/// <summary>A fault on the board, with what is left of it. Its board locks around every use.</summary>
internal sealed class ArmedFault(Fault fault, ulong seed, DateTimeOffset armedAt)
{
    private readonly ulong _key = Chance.Key(seed, fault.ToString());
    // Weak, so that the periods of a connection go when it goes.
    private readonly ConditionalWeakTable<object, StrongBox<DateTimeOffset>> _periods = [];
    private readonly object _requests = new();
    private int? _left = fault.Count;
    private long _draws;

    public Fault Remaining => fault with { Count = _left };

    public bool IsSpent => _left == 0;

    public void Begin(object session, DateTimeOffset now) => _periods.AddOrUpdate(session, new(now));

    public bool Fires(Occasion occasion, DateTimeOffset now)
    {
        if (IsSpent || !fault.Covers(occasion)) return false;
        if (fault.Period is { } period && !IsDue(occasion.Session ?? _requests, period, now)) return false;
        if (fault.Probability is { } probability && Chance.Unit(Chance.Hash(_key, _draws++)) >= probability) return false;
        if (_left is not null) _left--;
        return true;
    }

    private bool IsDue(object session, TimeSpan period, DateTimeOffset now)
    {
        var last = _periods.GetValue(session, _ => new(armedAt));
        if (now - last.Value < period) return false;
        last.Value = now;
        return true;
    }
}
