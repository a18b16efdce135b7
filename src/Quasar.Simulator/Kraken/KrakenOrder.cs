using System.Globalization;
using System.Text.Json;

namespace Quasar.Simulator.Kraken;

/// <summary>An order in a simulated account.</summary>
internal sealed record KrakenOrder(string Id, string? ClientId, KrakenPair Pair, bool IsBuy, bool IsLimit, DateTimeOffset PlacedAt)
{
    public required decimal Volume { get; init; }

    /// <summary>0 for a market order.</summary>
    public decimal Limit { get; init; }

    public string Status { get; init; } = "open";

    public decimal Price { get; init; }

    public decimal Fee { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public bool IsOpen => Status == "open";

    public decimal Executed => Status == "closed" ? Volume : 0;

    public string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsBuy ? "buy" : "sell")} {Volume:F8} {Pair.Altname} @ {(IsLimit ? $"limit {Pair.Quotation.Padded(Limit)}" : "market")}");

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject(Id);
        json.WriteNull("refid");
        json.WriteNumber("userref", 0);
        if (ClientId is not null) json.WriteString("cl_ord_id", ClientId);
        json.WriteString("status", Status);
        if (Status == "canceled") json.WriteString("reason", "User requested");
        json.WriteNumber("opentm", KrakenTime.Seconds(PlacedAt));
        if (ClosedAt is { } closed) json.WriteNumber("closetm", KrakenTime.Seconds(closed));
        json.WriteNumber("starttm", 0);
        json.WriteNumber("expiretm", 0);
        json.WriteStartObject("descr");
        json.WriteString("pair", Pair.Altname);
        json.WriteString("type", IsBuy ? "buy" : "sell");
        json.WriteString("ordertype", IsLimit ? "limit" : "market");
        json.WriteString("price", Pair.Quotation.Padded(Limit));
        json.WriteString("price2", "0");
        json.WriteString("leverage", "none");
        json.WriteString("order", Description);
        json.WriteEndObject();
        json.WriteString("vol", Volume.ToString("F8", CultureInfo.InvariantCulture));
        json.WriteString("vol_exec", Executed.ToString("F8", CultureInfo.InvariantCulture));
        json.WriteString("cost", (Executed * Price).ToString("F5", CultureInfo.InvariantCulture));
        json.WriteString("fee", Fee.ToString("F5", CultureInfo.InvariantCulture));
        json.WriteString("price", Pair.Quotation.Padded(Price));
        json.WriteString("misc", "");
        json.WriteString("oflags", "fciq");
        json.WriteEndObject();
    }
}

/// <summary>The trade that filled an order: of these there is one for each.</summary>
internal sealed record KrakenTrade(string Id, KrakenOrder Order, DateTimeOffset At)
{
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject(Id);
        json.WriteString("ordertxid", Order.Id);
        json.WriteString("postxid", "TKH2SE-M7IF5-CFI7LT");
        json.WriteString("pair", Order.Pair.Key);
        json.WriteNumber("time", KrakenTime.Seconds(At));
        json.WriteString("type", Order.IsBuy ? "buy" : "sell");
        json.WriteString("ordertype", Order.IsLimit ? "limit" : "market");
        json.WriteString("price", Order.Pair.Quotation.Padded(Order.Price));
        json.WriteString("cost", (Order.Volume * Order.Price).ToString("F5", CultureInfo.InvariantCulture));
        json.WriteString("fee", Order.Fee.ToString("F5", CultureInfo.InvariantCulture));
        json.WriteString("vol", Order.Volume.ToString("F8", CultureInfo.InvariantCulture));
        json.WriteString("margin", "0.00000");
        json.WriteString("misc", "");
        json.WriteBoolean("maker", Order.IsLimit);
        json.WriteEndObject();
    }
}

internal static class KrakenTime
{
    /// <summary>A time as Kraken's orders and trades have it: seconds with a fraction.</summary>
    public static decimal Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000m;
}
