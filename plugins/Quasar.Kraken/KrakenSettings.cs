using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Quasar.Sdk;

namespace Quasar.Kraken;

/// <summary>What the owner of the plugin may change.</summary>
public sealed record KrakenSettings
{
    [VendorEndpoint]
    [Description("Base address of the REST interface.")]
    public Uri Rest { get; init; } = new("https://api.kraken.com/0/public/");

    [VendorEndpoint]
    [Description("Address of the WebSocket interface, version 2.")]
    public Uri Stream { get; init; } = new("wss://ws.kraken.com/v2");

    [VendorEndpoint]
    [Description("Base address of the private REST interface, for balances and orders.")]
    public Uri Private { get; init; } = new("https://api.kraken.com/0/private/");

    [Description("Whether Kraken only checks orders and places none. Switch it off to trade.")]
    public bool Validate { get; init; } = true;

    [Range(5, 3600)]
    [Description("Seconds between two looks for fills. Each look costs your key's rate counter 3 to 5 of 15 to 20.")]
    public int PollSeconds { get; init; } = 15;
}
