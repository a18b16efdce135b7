namespace Quasar.Sdk;

/// <summary>One thing a live stream says. The cases are the nested types; there are no others.</summary>
public abstract record LiveEvent
{
    private LiveEvent() { }

    /// <summary>The vendor has confirmed the symbol: from here on its silence means that nothing traded.</summary>
    /// <param name="Symbol">The symbol, as in the request.</param>
    public sealed record Started(Symbol Symbol) : LiveEvent;

    /// <summary>The vendor will not stream the symbol. The others go on.</summary>
    /// <param name="Symbol">The symbol, as in the request.</param>
    /// <param name="Reason">The vendor's words.</param>
    public sealed record Refused(Symbol Symbol, string Reason) : LiveEvent;

    /// <summary>The connection lives: a heartbeat, an acknowledgement, any message that is nothing else here.</summary>
    public sealed record Alive : LiveEvent;

    /// <summary>How a bar stands. It replaces what was said before about the same symbol and opening time.</summary>
    /// <param name="Symbol">The symbol, as in the request.</param>
    /// <param name="Bar">The whole bar so far, not a difference.</param>
    /// <param name="AsOf">When the vendor made this statement, by its own clock. A forming bar only grows: of two statements about it
    /// the greater holds, in whatever order they arrive; where neither has more volume, a higher high or a lower low, the later.</param>
    /// <param name="IsClosed">Whether the vendor says that the bar is final, which lets it take something back. Leave false where it does not say:
    /// the host then closes the bar by the clock, <see cref="LiveTerms.CloseGrace"/> after its end.</param>
    public sealed record Update(Symbol Symbol, Bar Bar, DateTimeOffset AsOf, bool IsClosed = false) : LiveEvent;
}
