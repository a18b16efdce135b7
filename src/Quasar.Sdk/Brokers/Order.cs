namespace Quasar.Sdk;

/// <summary>An order as the broker knows it.</summary>
/// <param name="Id">The name its owner gave it; null for one that was placed without, elsewhere.</param>
/// <param name="BrokerId">What the broker calls it, up to 100 characters; null where it gives no name.</param>
/// <param name="Symbol">The broker's symbol, in the same spelling as in <see cref="OrderRequest"/>.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Kind">Market or limit. What the broker has besides is told as the nearer of the two.</param>
/// <param name="Quantity">The whole of it, in units of the base asset.</param>
/// <param name="LimitPrice">The worst price it may fill at; null for a market order.</param>
/// <param name="State">How it stands.</param>
public sealed record Order(
    ClientOrderId? Id, string? BrokerId, Symbol Symbol, OrderSide Side, OrderKind Kind, decimal Quantity, decimal? LimitPrice,
    OrderState State)
{
    /// <summary>How much has filled, from 0 to the quantity.</summary>
    public decimal Filled { get; init; }

    /// <summary>The mean price of what has filled, in the quote asset; null while nothing has.</summary>
    public decimal? AveragePrice { get; init; }

    /// <summary>When the broker took it; null where it does not say.</summary>
    public DateTimeOffset? PlacedAt { get; init; }

    /// <summary>The broker's words for why it ended so, up to 500 characters; null where there are none.</summary>
    public string? Reason { get; init; }
}
