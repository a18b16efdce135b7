namespace Quasar.Sdk;

/// <summary>Which way an order or a fill goes, seen from the account.</summary>
public enum OrderSide
{
    /// <summary>The account gets the base asset and pays the quote asset.</summary>
    Buy,

    /// <summary>The account gives the base asset and is paid the quote asset.</summary>
    Sell,
}
