using System.ComponentModel;
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
}
