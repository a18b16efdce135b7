using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>An order as it is recorded, from before it was sent.</summary>
/// <param name="Number">Its place among all orders.</param>
/// <param name="Request">What it is now, changes since it was placed included.</param>
/// <param name="State">One of <see cref="RecordedState"/>.</param>
/// <param name="Message">The broker's words, where there are any.</param>
public sealed record RecordedOrder(
    long Number, OrderRequest Request, string? BrokerId, string State, decimal Filled, decimal? AveragePrice, string? Message,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>The quantity with which it was placed.</summary>
    public required decimal AskedQuantity { get; init; }

    /// <summary>The limit with which it was placed.</summary>
    public required decimal? AskedLimitPrice { get; init; }
}

/// <summary>A fill as it is recorded.</summary>
/// <param name="Number">Its place among all fills: those that were heard of later have greater ones.</param>
public sealed record RecordedFill(long Number, Fill Fill);

/// <summary>How a recorded order may stand: beside the broker's states there are those of a sending.</summary>
public static class RecordedState
{
    public const string Sending = "sending";
    public const string Unknown = "unknown";
    public const string Absent = "absent";
    public const string Refused = "refused";
    public const string Validated = "validated";
    public const string Open = "open";

    public static string Of(OrderState state) => state switch
    {
        OrderState.Filled => "filled",
        OrderState.Cancelled => "cancelled",
        OrderState.Expired => "expired",
        OrderState.Rejected => "rejected",
        _ => Open,
    };

    /// <summary>The broker's state; null for one in which the broker has not been heard of the order.</summary>
    public static OrderState? ToOrderState(string state) => state switch
    {
        Open => OrderState.Open,
        "filled" => OrderState.Filled,
        "cancelled" => OrderState.Cancelled,
        "expired" => OrderState.Expired,
        "rejected" => OrderState.Rejected,
        _ => null,
    };
}
