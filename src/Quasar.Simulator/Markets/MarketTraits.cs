namespace Quasar.Simulator.Markets;

/// <summary>What makes one market differ from another.</summary>
internal sealed record MarketTraits
{
    /// <summary>Names the tape, so that two vendors of one instrument agree on its price and not on its trades.</summary>
    public required string Tape { get; init; }

    public required Valuation Base { get; init; }

    /// <summary>What the price is expressed in; US dollars when it is left out.</summary>
    public Valuation? Quote { get; init; }

    public required int Decimals { get; init; }

    public required Liquidity Liquidity { get; init; }

    /// <summary>Value, in quote currency, of a typical trade; zero where no volume is known (currencies).</summary>
    public required double TradeValue { get; init; }

    /// <summary>Shares trade whole, coins in hundred-millionths.</summary>
    public bool WholeUnits { get; init; }

    public TradingHours Hours { get; init; } = TradingHours.Always;

    public required DateOnly Listed { get; init; }

    public DateOnly? Delisted { get; init; }
}

/// <summary>An asset's value in US dollars: where it hovers, and how wildly.</summary>
internal sealed record Valuation(string Name, double Dollars, double YearlyVolatility);

/// <param name="Density">The share of minutes in which anything trades.</param>
/// <param name="Trades">The most trades that such a minute holds.</param>
internal sealed record Liquidity(double Density, int Trades)
{
    public const int MostTrades = 8;

    public static Liquidity Deep { get; } = new(0.995, MostTrades);

    public static Liquidity Fair { get; } = new(0.6, 4);

    public static Liquidity Thin { get; } = new(0.04, 2);

    public static Liquidity Named(string name) => name switch
    {
        "deep" => Deep,
        "fair" => Fair,
        "thin" => Thin,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "expected deep, fair or thin"),
    };
}
