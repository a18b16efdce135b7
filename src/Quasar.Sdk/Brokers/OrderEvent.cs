namespace Quasar.Sdk;

/// <summary>One thing a broker says of orders. The cases are the nested types; there are no others.</summary>
public abstract record OrderEvent
{
    private OrderEvent() { }

    /// <summary>How an order stands now. It replaces what was said of it before.</summary>
    /// <param name="Order">The order.</param>
    public sealed record Changed(Order Order) : OrderEvent;

    /// <summary>An order has filled, or a part of it.</summary>
    /// <param name="Fill">The fill.</param>
    public sealed record Filled(Fill Fill) : OrderEvent;
}
