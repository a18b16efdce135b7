using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Kraken;

/// <summary><c>GET /0/public/AssetPairs</c> and <c>Assets</c>.</summary>
internal sealed class PublicCatalogue(KrakenPairs pairs)
{
    private static readonly (int Volume, double Percent)[] TakerFees = [(0, 0.4), (10_000, 0.35), (50_000, 0.24), (100_000, 0.22)];
    private static readonly (int Volume, double Percent)[] MakerFees = [(0, 0.25), (10_000, 0.2), (50_000, 0.14), (100_000, 0.12)];

    public Task PairsAsync(HttpContext context)
    {
        if (context.Request.Query["info"] is [{ Length: > 0 } info, ..] && info is not ("info" or "leverage" or "fees" or "margin"))
            return KrakenAnswer.ErrorAsync(context, "EGeneral:Invalid arguments");
        if (context.Request.Query["pair"] is not [{ Length: > 0 } names, ..])
            return KrakenAnswer.OkAsync(context, json => WriteAll(json, pairs.All.Select(pair => (pair, pair.Key))));

        var asked = names.Split(',', StringSplitOptions.TrimEntries).Select(pairs.Find).ToList();
        return asked.Contains(null)
            ? KrakenAnswer.ErrorAsync(context, "EQuery:Unknown asset pair")
            : KrakenAnswer.OkAsync(context, json => WriteAll(json, asked.OfType<(KrakenPair, string)>().DistinctBy(pair => pair.Item2)));
    }

    public static Task AssetsAsync(HttpContext context)
    {
        var names = context.Request.Query["asset"] is [{ Length: > 0 } asked, ..] ? asked.Split(',', StringSplitOptions.TrimEntries) : null;
        var assets = names?.Select(name => Asset.All.FirstOrDefault(asset => asset.Id == name || asset.Altname == name)).Distinct() ?? Asset.All;
        return assets.Contains(null)
            ? KrakenAnswer.ErrorAsync(context, "EQuery:Unknown asset")
            : KrakenAnswer.OkAsync(context, json =>
            {
                foreach (var asset in assets) Write(json, asset!);
            });
    }

    private static void WriteAll(Utf8JsonWriter json, IEnumerable<(KrakenPair Pair, string Key)> rows)
    {
        foreach (var (pair, key) in rows) Write(json, pair, key);
    }

    private static void Write(Utf8JsonWriter json, KrakenPair pair, string key)
    {
        json.WriteStartObject(key);
        json.WriteString("altname", pair.Altname);
        if (pair.Wsname.Length > 0) json.WriteString("wsname", pair.Wsname);
        json.WriteString("aclass_base", pair.Base.IsTokenized ? "tokenized_asset" : "currency");
        json.WriteString("base", pair.Base.Id);
        json.WriteString("aclass_quote", "currency");
        json.WriteString("quote", pair.Quote.Id);
        json.WriteString("lot", "unit");
        json.WriteNumber("cost_decimals", 5);
        json.WriteNumber("pair_decimals", pair.Decimals);
        json.WriteNumber("lot_decimals", 8);
        json.WriteNumber("lot_multiplier", 1);
        Leverage(json, "leverage_buy", pair);
        Leverage(json, "leverage_sell", pair);
        Fees(json, "fees", TakerFees);
        Fees(json, "fees_maker", MakerFees);
        json.WriteString("fee_volume_currency", "ZUSD");
        json.WriteNumber("margin_call", 80);
        json.WriteNumber("margin_stop", 40);
        json.WriteString("ordermin", pair.OrderMin);
        if (pair.CostMin.Length > 0) json.WriteString("costmin", pair.CostMin);
        json.WriteString("tick_size", pair.Quotation.Tick);
        if (pair.Status.Length > 0) json.WriteString("status", pair.Status);
        if (pair.Base.IsTokenized) json.WriteString("execution_venue", "international");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Asset asset)
    {
        json.WriteStartObject(asset.Id);
        json.WriteString("aclass", asset.IsTokenized ? "tokenized_asset" : "currency");
        json.WriteString("altname", asset.Altname);
        json.WriteNumber("decimals", asset.Decimals);
        json.WriteNumber("display_decimals", asset.DisplayDecimals);
        json.WriteString("status", asset.Status);
        json.WriteEndObject();
    }

    private static void Leverage(Utf8JsonWriter json, string name, KrakenPair pair)
    {
        json.WriteStartArray(name);
        if (pair.Market.Traits.Liquidity == Liquidity.Deep)
            foreach (var factor in new[] { 2, 3, 4, 5 }) json.WriteNumberValue(factor);
        json.WriteEndArray();
    }

    private static void Fees(Utf8JsonWriter json, string name, (int Volume, double Percent)[] rows)
    {
        json.WriteStartArray(name);
        foreach (var (volume, percent) in rows)
        {
            json.WriteStartArray();
            json.WriteNumberValue(volume);
            json.WriteNumberValue(percent);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
