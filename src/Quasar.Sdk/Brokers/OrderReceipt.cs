namespace Quasar.Sdk;

/// <summary>A broker's word that it has taken an order, which says nothing yet of fills.</summary>
/// <param name="BrokerId">What the broker calls it, up to 100 characters; null where it said nothing of it.</param>
public sealed record OrderReceipt(string? BrokerId)
{
    /// <summary>Whether the broker has only checked the order, as it was told to by the settings: there is no such order now.</summary>
    public bool OnlyValidated { get; init; }
}
