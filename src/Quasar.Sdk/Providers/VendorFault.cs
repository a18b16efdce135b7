namespace Quasar.Sdk;

/// <summary>What kind of refusal a vendor gave.</summary>
public enum VendorFault
{
    /// <summary>It will pass: server trouble, maintenance, a cut answer. Retried with growing pauses.</summary>
    Transient,

    /// <summary>Too many requests. The whole provider pauses for <see cref="VendorException.RetryAfter"/>, or a minute.</summary>
    RateLimited,

    /// <summary>The plan's quota is spent. The whole provider pauses for <see cref="VendorException.RetryAfter"/>, or until the next UTC day.</summary>
    QuotaSpent,

    /// <summary>The credentials are missing or wrong, or the plan does not include this. Recorded on the series; not retried before something changes.</summary>
    Unauthorized,

    /// <summary>The vendor does not know the symbol. Recorded on the series; not retried before something changes.</summary>
    UnknownSymbol,

    /// <summary>The vendor will never answer this request. Recorded on the series; not retried before something changes.</summary>
    Refused,
}
