namespace Quasar.Simulator.Faults;

/// <summary>What goes wrong at present. It may be changed while requests are running, from any thread.</summary>
public sealed class FaultBoard
{
    private readonly Lock _gate = new();
    private readonly ulong _seed;
    private readonly TimeProvider _clock;
    private readonly HashSet<(string Series, DateTimeOffset OpenTime)> _withheld = [];
    private List<ArmedFault> _armed = [];

    /// <summary>There are other faults than before.</summary>
    internal event Action? Changed;

    internal FaultBoard(ulong seed, TimeProvider clock) => (_seed, _clock) = (seed, clock);

    /// <summary>Replaces all faults, for example by <c>429:retry-after=2@/api/eod*3, truncate%0.2</c>; empty text clears them.</summary>
    /// <exception cref="FormatException">The text is not understood; nothing has changed.</exception>
    public void Set(string faults)
    {
        var armed = Arm(faults);
        lock (_gate)
        {
            _armed = armed;
            _withheld.Clear();
        }

        Changed?.Invoke();
    }

    /// <summary>Adds faults to those that are there.</summary>
    /// <exception cref="FormatException">The text is not understood; nothing has changed.</exception>
    public void Add(string faults)
    {
        var armed = Arm(faults);
        lock (_gate) _armed.AddRange(armed);
        Changed?.Invoke();
    }

    /// <summary>Makes everything go right again.</summary>
    public void Clear() => Set("");

    /// <summary>The faults that are left, in the form in which they were set.</summary>
    public override string ToString()
    {
        lock (_gate) return string.Join(", ", _armed.Where(fault => !fault.IsSpent).Select(fault => fault.Remaining));
    }

    /// <summary>The faults that strike on this occasion; each one returned is used up by one.</summary>
    /// <param name="canStrike">Which faults could do anything now; the others are not used up. All can when it is left out.</param>
    internal IReadOnlyList<Fault> Take(FaultStage stage, Occasion occasion, Func<Fault, bool>? canStrike = null)
    {
        lock (_gate)
        {
            if (_armed.Count == 0) return [];
            var now = _clock.GetUtcNow();
            return
            [
                .. from armed in _armed
                   let fault = armed.Remaining
                   where fault.Stages.HasFlag(stage) && canStrike?.Invoke(fault) != false && armed.Fires(occasion, now)
                   select fault,
            ];
        }
    }

    /// <summary>Counts the periods of a connection from its beginning, not from the day the fault was set.</summary>
    internal void Begin(object session)
    {
        lock (_gate)
            foreach (var fault in _armed)
                fault.Begin(session, _clock.GetUtcNow());
    }

    /// <summary>True the first time: a row is withheld once and published when it is asked for again.</summary>
    internal bool Withhold(string series, DateTimeOffset openTime)
    {
        lock (_gate) return _withheld.Add((series, openTime));
    }

    private List<ArmedFault> Arm(string faults)
    {
        var now = _clock.GetUtcNow();
        return [.. FaultGrammar.Parse(faults).Select(fault => new ArmedFault(fault, _seed, now))];
    }
}
