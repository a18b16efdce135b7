using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Quasar.PaperBroker;

/// <summary>What the owner of the plugin may change.</summary>
public sealed record PaperSettings
{
    [Description("The provider whose bars orders fill against, and whose symbols they name. Subscribe to what you trade.")]
    public string Provider { get; init; } = "kraken";

    [Description("The asset in which the account begins, and in which symbols without a '/' are quoted.")]
    public string Currency { get; init; } = "USD";

    [Range(0d, 1e12)]
    [Description("How much of it the account begins with.")]
    public decimal StartBalance { get; init; } = 10_000;

    [Range(0d, 10d)]
    [Description("The broker's fee, in percent of what an order costs, taken in the quote asset.")]
    public decimal FeePercent { get; init; } = 0.1m;

    [Range(0d, 10d)]
    [Description("How much worse than the last price a market order fills, in percent.")]
    public decimal SlippagePercent { get; init; } = 0.05m;

    [Range(1, 1_000_000)]
    [Description("How old, in minutes, the last bar may be for its close to count as a price. A week by default, for daily bars.")]
    public int OldestBarMinutes { get; init; } = 10_080;
}
