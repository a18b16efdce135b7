namespace Quasar.Sdk;

/// <summary>How an order stands at its broker.</summary>
public enum OrderState
{
    /// <summary>The broker has it, and more of it may fill.</summary>
    Open,

    /// <summary>All of it has filled.</summary>
    Filled,

    /// <summary>It was cancelled by somebody; a part of it may have filled before.</summary>
    Cancelled,

    /// <summary>Its time is over; a part of it may have filled before.</summary>
    Expired,

    /// <summary>The broker took it and then would not have it; <see cref="Order.Reason"/> says why.</summary>
    Rejected,
}
