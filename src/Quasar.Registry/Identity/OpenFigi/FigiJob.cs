using System.Text.Json.Serialization;
using Quasar.Storage;

namespace Quasar.Registry.Identity.OpenFigi;

/// <summary>One question to OpenFIGI: which instruments have this identifier.</summary>
internal sealed record FigiJob(
    [property: JsonPropertyName("idType")] string IdType,
    [property: JsonPropertyName("idValue")] string IdValue,
    [property: JsonPropertyName("micCode"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MicCode = null)
{
    /// <returns>What to ask of an asset; null where it has nothing that OpenFIGI could know it by.</returns>
    public static FigiJob? Of(AssetFacts facts) => facts switch
    {
        { Base: not null } => null,
        { Isin: { } isin } => new FigiJob("ID_ISIN", isin),
        // OpenFIGI separates a class by a slash: BRK/B.
        { Mic: { } mic, Ticker.Length: > 0 } => new FigiJob("TICKER", facts.Ticker.Replace('.', '/').Replace('-', '/'), mic),
        _ => null,
    };
}

/// <summary>One instrument of an answer: a listing, with what it belongs to.</summary>
internal sealed record FigiRow(
    [property: JsonPropertyName("figi")] string? Figi,
    [property: JsonPropertyName("compositeFIGI")] string? CompositeFigi,
    [property: JsonPropertyName("shareClassFIGI")] string? ShareClassFigi,
    [property: JsonPropertyName("ticker")] string? Ticker,
    [property: JsonPropertyName("exchCode")] string? ExchangeCode,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("securityType")] string? SecurityType,
    [property: JsonPropertyName("marketSector")] string? MarketSector);

/// <summary>The answer to one question: rows, or why there are none.</summary>
internal sealed record FigiAnswer(
    [property: JsonPropertyName("data")] IReadOnlyList<FigiRow>? Data,
    [property: JsonPropertyName("warning")] string? Warning,
    [property: JsonPropertyName("error")] string? Error)
{
    /// <summary>The share class that all rows agree in; null where they do not.</summary>
    public string? ShareClassFigi => Only(row => row.ShareClassFigi);

    /// <summary>The composite that all rows agree in; null where they do not, as with listings in several countries.</summary>
    public string? CompositeFigi => Only(row => row.CompositeFigi);

    private string? Only(Func<FigiRow, string?> part) =>
        Data?.Select(part).Where(figi => !string.IsNullOrEmpty(figi)).Distinct().Take(2).ToArray() is [var only] ? only : null;
}
