namespace Quasar.Sdk;

/// <summary>One trade that filled an order or a part of it. It never changes.</summary>
/// <param name="Id">What the broker calls it, up to 100 characters. One id is one fill: whoever hears it twice counts it once.</param>
/// <param name="OrderId">The order's client id; null for an order that has none, or where the broker does not say.</param>
/// <param name="BrokerOrderId">What the broker calls the order; null where it gives no name.</param>
/// <param name="Symbol">The broker's symbol.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Quantity">How much of the base asset changed hands. Above 0.</param>
/// <param name="Price">At what price, in the quote asset for one unit.</param>
/// <param name="Fee">What the broker took for it, in <paramref name="FeeAsset"/>; below 0 for a rebate.</param>
/// <param name="FeeAsset">The asset in which the fee was taken, up to 32 characters.</param>
/// <param name="At">When it happened, by the broker's clock.</param>
public sealed record Fill(
    string Id, ClientOrderId? OrderId, string? BrokerOrderId, Symbol Symbol, OrderSide Side, decimal Quantity, decimal Price, decimal Fee,
    string FeeAsset, DateTimeOffset At);
