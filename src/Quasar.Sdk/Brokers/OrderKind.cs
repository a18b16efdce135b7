namespace Quasar.Sdk;

/// <summary>At what price an order may fill.</summary>
public enum OrderKind
{
    /// <summary>At whatever price the market gives, now.</summary>
    Market,

    /// <summary>At <see cref="OrderRequest.LimitPrice"/> or better, until it is filled or cancelled.</summary>
    Limit,
}
