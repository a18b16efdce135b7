using System.Collections.Frozen;
using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>What the names of pairs tell of their coin.</summary>
/// <remarks>Many coins share a ticker. A vendor that names its coins can contradict another; where only one does, the name has to be
/// what is usually meant by the ticker.</remarks>
internal static class Coins
{
    private static readonly FrozenDictionary<string, string> Usual = Read(
        """
        1INCH 1inch|AAVE aave|ADA cardano|AKT akash|ALGO algorand|ANKR ankr|APE apecoin|APT aptos|AR arweave|ARB arbitrum|ATOM cosmos|AVAX avalanche
        AXS axie|BAL balancer|BAND band|BAT basic attention|BCH bitcoin cash|BLUR blur|BNB binance|BONK bonk|BSV bitcoin sv|BTC bitcoin|BTT bittorrent
        CAKE pancakeswap|CFX conflux|CHZ chiliz|CRO cronos|CRV curve|COMP compound|DAI dai|DASH dash|DOGE dogecoin|DOT polkadot|DYDX dydx|EGLD multiversx
        ENJ enjin|ENS ethereum name|EOS eos|ETC ethereum classic|ETH ethereum|FET fetch|FIL filecoin|FLOW flow|FTM fantom|FTT ftx|GALA gala|GMT stepn
        GMX gmx|GRT graph|HBAR hedera|HNT helium|ICP internet computer|ICX icon|IMX immutable|INJ injective|IOTA iota|JASMY jasmycoin|JUP jupiter
        KAS kaspa|KAVA kava|KSM kusama|LDO lido|LINK chainlink|LPT livepeer|LRC loopring|LTC litecoin|LUNA terra|LUNC terra classic|MANA decentraland
        MASK mask|MATIC polygon|MINA mina|MKR maker|NEAR near|NEO neo|OCEAN ocean|OP optimism|PAXG pax gold|PEPE pepe|POL polygon|PYTH pyth|QNT quant
        QTUM qtum|RENDER render|RNDR render|ROSE oasis|RPL rocket|RUNE thorchain|SAND sandbox|SC siacoin|SEI sei|SHIB shiba|SNX synthetix|SOL solana
        STORJ storj|STX stacks|SUI sui|SUSHI sushi|TAO bittensor|TIA celestia|TON toncoin|TRX tron|UNI uniswap|USDC usd|USDT tether|VET vechain
        WAVES waves|WIF dogwifhat|WLD worldcoin|XLM stellar|XMR monero|XRP xrp|XTZ tezos|YFI yearn|ZEC zcash|ZIL zilliqa|ZRX 0x
        """);

    private static readonly FrozenSet<string> Empty =
        "dollar dollars us euro pound pounds sterling british yen japanese swis franc tether stablecoin token coin network protocol pair spot to vs versus crypto cryptocurrency finance xbt xdg"
            .Split(' ').ToFrozenSet();

    // As in Ethereum Classic and Baby Doge: of another coin where one side alone has it.
    private static readonly FrozenSet<string> Kin = "classic cash gold sv old v1 v2 v3 baby mini inu ai 2 diamond private inverse 3l 3s 5l 5s".Split(' ').ToFrozenSet();

    /// <returns>What the names speak against; null where they agree, or do not tell.</returns>
    public static Reason? Contradiction(Profile a, Profile b)
    {
        if (a.Facts.Kind != AssetKind.CryptoPair && b.Facts.Kind != AssetKind.CryptoPair) return null;
        var (left, right) = (Telling(a), Telling(b));
        if (left.Count == 0 && right.Count == 0) return null;
        if (left.Count == 0 || right.Count == 0)
            return IsUsual(a.Facts.Base!, left.Count > 0 ? left : right) ? null : new Reason(
                "coin-unsure", -0.15, $"One vendor calls {a.Facts.Base} '{(left.Count > 0 ? a : b).Facts.Name}', the other does not name it", Vetoes: true);
        var kin = left.Where(Kin.Contains).ToHashSet();
        kin.SymmetricExceptWith(right.Where(Kin.Contains));
        return kin.Count == 0 && (Alike(left, right) || IsUsual(a.Facts.Base!, left) && IsUsual(a.Facts.Base!, right)) ? null : new Reason(
            "coin-differs", -0.5, $"The coins' names differ: {Names(a, b)}", Vetoes: true);
    }

    private static string Names(Profile a, Profile b) =>
        string.Join(" and ", new[] { $"'{a.Facts.Name}'", $"'{b.Facts.Name}'" }.Order(StringComparer.Ordinal));

    // What is left of a name without tickers, currencies and what every coin is.
    private static List<string> Telling(Profile pair)
    {
        var quote = pair.Facts.Currency!;
        var quoteWords = Usual.GetValueOrDefault(quote.ToUpperInvariant())?.Split(' ') ?? [];
        var told = pair.Name.Words.Where(word => !Empty.Contains(word)
            && !word.Equals(quote, StringComparison.OrdinalIgnoreCase) && !word.Equals(pair.Facts.Base, StringComparison.OrdinalIgnoreCase)
            && !word.Equals(pair.Facts.Base + quote, StringComparison.OrdinalIgnoreCase)).ToList();
        var ofBase = told.Except(quoteWords).ToList();
        return ofBase.Count > 0 ? ofBase : told;
    }

    private static bool Alike(List<string> a, List<string> b) =>
        a.Intersect(b).Any() || string.Concat(a) == string.Concat(b);

    private static bool IsUsual(string ticker, List<string> told)
    {
        if (Usual.TryGetValue(ticker.ToUpperInvariant(), out var usual)) return usual.Split(' ').All(told.Contains) && told.TrueForAll(word => !Kin.Contains(word) || usual.Contains(word));
        return !told.Exists(Kin.Contains) && IsDrawnFrom(ticker.ToLowerInvariant(), string.Concat(told));
    }

    // ALGO is drawn from Algorand: its letters come in this order, the first one first.
    private static bool IsDrawnFrom(string ticker, string name)
    {
        if (ticker.Length == 0 || name.Length == 0 || name[0] != ticker[0]) return false;
        var found = 0;
        foreach (var letter in name)
            if (found < ticker.Length && letter == ticker[found]) found++;
        return found == ticker.Length;
    }

    private static FrozenDictionary<string, string> Read(string text) => text
        .Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .ToFrozenDictionary(entry => entry[..entry.IndexOf(' ')], entry => string.Join(' ', AssetName.Of(entry[(entry.IndexOf(' ') + 1)..]).Words));
}
