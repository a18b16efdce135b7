namespace Quasar.Sdk;

/// <summary>What is to become of an open limit order. What is null stays as it is; one of the two is not null.</summary>
/// <param name="Id">The order's name, which it keeps.</param>
/// <param name="Quantity">The whole quantity from now on, what has filled already included. Above 0.</param>
/// <param name="LimitPrice">The worst price it may fill at from now on. Above 0.</param>
public sealed record OrderChange(ClientOrderId Id, decimal? Quantity, decimal? LimitPrice);
