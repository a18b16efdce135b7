using Quasar.Sdk;

namespace Quasar.PaperBroker;

/// <summary>What a symbol trades for what: <c>BTC/USD</c> names both; <c>AAPL.US</c> is itself what is bought, for the account's currency.</summary>
internal readonly record struct PaperPair(string Base, string Quote)
{
    public static PaperPair Of(Symbol symbol, PaperSettings settings) =>
        symbol.Value.Split('/') is [{ Length: > 0 } @base, { Length: > 0 } quote]
            ? new PaperPair(@base, quote)
            : new PaperPair(symbol.Value, settings.Currency);
}
