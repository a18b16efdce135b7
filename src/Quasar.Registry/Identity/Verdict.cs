namespace Quasar.Registry.Identity;

/// <summary>What may be done with a likeness.</summary>
internal enum Verdict
{
    /// <summary>Nothing: it is not worth a person's look.</summary>
    None,

    /// <summary>A person is to decide.</summary>
    Suggested,

    /// <summary>It is certain enough to be acted upon without asking.</summary>
    Automatic,
}

/// <summary>How the prices of two assets compare, if both are the same instrument.</summary>
internal enum PriceFit
{
    /// <summary>At least one vendor does not say in what its prices are.</summary>
    Unknown,

    /// <summary>Another currency: prices cannot be put side by side.</summary>
    OtherCurrency,

    /// <summary>The same currency in another unit, as pence and pounds: one price is a multiple of the other.</summary>
    OtherUnit,

    /// <summary>The same currency and unit, on another market of the instrument.</summary>
    OtherMarket,

    /// <summary>The same currency, unit and, as far as both vendors say, market.</summary>
    Same,
}
