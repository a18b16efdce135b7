using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd.Large;

/// <summary>A company, by the country that its ISIN names and its number there; listed wherever somebody lists it.</summary>
internal readonly record struct Company(string Country, int Issuer)
{
    private const int CanadianEvery = 40;
    private const int AmericanShares = AmericanList.Shares;

    public string Isin => Large.Isin.Of(Country, InstrumentKind.Share, Issuer);

    /// <summary>The company at a place of the American list: now and then one that Toronto lists too.</summary>
    public static Company American(int place) => place < AmericanShares && place % CanadianEvery == CanadianEvery - 1
        ? new("CA", place / CanadianEvery)
        : new("US", place);

    /// <summary>The companies of all other countries in turn.</summary>
    public static Company Foreign(int number)
    {
        var homes = ListSizes.Homes;
        return new(homes[number % homes.Count], number / homes.Count);
    }

    public string Name(int renamed = 0) => Names.Company(Country, Issuer, renamed);

    /// <summary>The ISIN, or nothing for a share of the rows, as the vendor has it.</summary>
    public string? IsinUnlessMissing(int percentMissing) => IsMissing(Isin, percentMissing) ? null : Isin;

    public static bool IsMissing(string isin, int percentMissing) => Chance.Key(3, isin) % 100 < (ulong)percentMissing;
}
