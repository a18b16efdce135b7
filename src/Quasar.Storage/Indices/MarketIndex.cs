namespace Quasar.Storage;

/// <summary>A list of constituents.</summary>
/// <param name="Provider">The vendor that keeps it; null for its owner's own.</param>
/// <param name="VendorSymbol">What that vendor calls it.</param>
/// <param name="Schedule">When the vendor is asked, as a cron expression in UTC; null for only on request.</param>
public sealed record MarketIndex(
    int Id, string Code, string Name, string? Provider, string? VendorSymbol, string? Schedule, DateTime CreatedAt);

/// <summary>A constituent as it is named: by a vendor's symbol, or by a common one.</summary>
/// <param name="Provider">The vendor; null where the symbol is a common one.</param>
/// <param name="Weight">Its share as a fraction of 1; null where nobody says.</param>
public sealed record IndexConstituent(string? Provider, string Symbol, decimal? Weight)
{
    /// <summary>By what it is told from the others.</summary>
    public (string? Provider, string Symbol) Key => (Provider, Symbol);
}

/// <summary>A constituent, and when it was in the index with this weight.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">The day from which on it was not; null while it is.</param>
public sealed record IndexMembership(string? Provider, string Symbol, decimal? Weight, DateOnly From, DateOnly? To);
