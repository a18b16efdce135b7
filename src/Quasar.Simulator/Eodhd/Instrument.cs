using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd;

/// <summary>A row of an exchange's symbol list, with the market behind it (none for a symbol that is only replayed, or generated).</summary>
internal sealed record Instrument(
    string Exchange, string Code, string Name, string Country, string Venue, string Currency, string Type, string? Isin, MarketTraits? Market)
{
    public string Symbol => $"{Code}.{Exchange}";

    public DateOnly? DelistedOn { get; init; } = Market?.Delisted;

    public bool IsDelisted => DelistedOn is not null;
}
