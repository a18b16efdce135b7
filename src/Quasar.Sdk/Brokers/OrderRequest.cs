namespace Quasar.Sdk;

/// <summary>An order that is to be placed.</summary>
/// <param name="Id">The name it is given. The broker must be told it, so that the order can be found again.</param>
/// <param name="Symbol">The broker's symbol.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Kind">Market or limit.</param>
/// <param name="Quantity">How much of the base asset, in its units. Above 0.</param>
/// <param name="LimitPrice">The worst price it may fill at, in the quote asset for one unit. Above 0; null for a market order, and
/// for no other.</param>
public sealed record OrderRequest(
    ClientOrderId Id, Symbol Symbol, OrderSide Side, OrderKind Kind, decimal Quantity, decimal? LimitPrice);
