using Quasar.Sdk;

namespace Quasar.DataHub.Live;

/// <summary>The stream that carries a group's series, and the one that is to take over from it.</summary>
/// <remarks>The successor carries nothing until the vendor has answered for all its symbols: up to then the group judges by
/// the first stream whether it is well, and that says nothing about another.</remarks>
internal sealed class StreamRelay<TStream> where TStream : class, ICarrier
{
    public TStream? Current { get; private set; }

    public TStream? Successor { get; private set; }

    public IEnumerable<TStream> All => new[] { Current, Successor }.OfType<TStream>();

    public bool Has(TStream stream) => stream == Current || stream == Successor;

    /// <summary>Whether everything about a symbol is heard.</summary>
    public bool Carries(Symbol symbol) => Current?.Scope.Confirmed.Contains(symbol) == true;

    /// <summary>Adds a stream: the first one carries, the second one is to take over.</summary>
    public void Add(TStream stream)
    {
        if (Current is null) Current = stream;
        else if (Successor is null) Successor = stream;
        else throw new InvalidOperationException("There are two streams already");
    }

    /// <summary>The vendor has confirmed a symbol to a stream. Returns the stream that is relieved by that, if any.</summary>
    public TStream? Confirm(TStream stream, Symbol symbol)
    {
        if (stream.Scope.Awaited.Remove(symbol)) stream.Scope.Confirmed.Add(symbol);
        return HandOver();
    }

    /// <summary>The vendor has refused a symbol: no stream carries it any more. Returns the stream that is relieved by that, if any.</summary>
    public TStream? Refuse(TStream stream, Symbol symbol)
    {
        stream.Scope.Awaited.Remove(symbol);
        foreach (var each in All) each.Scope.Confirmed.Remove(symbol);
        return HandOver();
    }

    /// <summary>A stream is gone. If it was the one that carried, the other does now, as far as the vendor has confirmed.</summary>
    public void Remove(TStream stream)
    {
        if (stream == Current) Current = Successor;
        Successor = null;
    }

    private TStream? HandOver()
    {
        if (Successor is not { Scope.Awaited.Count: 0 }) return null;
        var relieved = Current;
        (Current, Successor) = (Successor, null);
        return relieved;
    }
}

/// <summary>Something that carries what a vendor says about symbols.</summary>
internal interface ICarrier
{
    StreamScope Scope { get; }
}

/// <summary>What a stream was asked for, and what the vendor has answered to that.</summary>
internal sealed class StreamScope(IEnumerable<Symbol> symbols)
{
    /// <summary>All it was asked for.</summary>
    public IReadOnlySet<Symbol> Symbols { get; } = symbols.ToHashSet();

    /// <summary>Neither confirmed nor refused yet.</summary>
    public HashSet<Symbol> Awaited { get; } = [.. symbols];

    public HashSet<Symbol> Confirmed { get; } = [];
}
