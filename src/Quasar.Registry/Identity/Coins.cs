using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Quasar.Storage;

namespace Quasar.Registry.Identity;

/// <summary>What the tickers and names of pairs tell of their coin.</summary>
/// <remarks>
/// Many coins share a ticker. Some vendors tell them apart by a number, UNI7083, and leave the bare letters to another coin than the
/// one that everybody means. So two names have to agree; and where only one vendor names the coin, the name has to be what the ticker
/// usually means, word for word.
/// </remarks>
internal static partial class Coins
{
    private static readonly FrozenDictionary<string, AssetName> Usual = Read(
        """
        1INCH 1inch|AAVE aave|ADA cardano|AKT akash|ALGO algorand|ANKR ankr|APE apecoin|APT aptos|AR arweave|ARB arbitrum|ATOM cosmos|AVAX avalanche
        AXS axie infinity|BAL balancer|BAND band|BAT basic attention token|BCH bitcoin cash|BLUR blur|BNB bnb|BONK bonk|BSV bitcoin sv|BTC bitcoin|C98 coin98
        CAKE pancakeswap|CFX conflux|CHZ chiliz|CRO cronos|CRV curve dao token|COMP compound|DAI dai|DASH dash|DOGE dogecoin|DOT polkadot|DYDX dydx
        EGLD multiversx|ENJ enjin coin|ENS ethereum name service|EOS eos|ETC ethereum classic|ETH ethereum|FET fetch ai|FIL filecoin|FLOW flow|FTM fantom
        GALA gala|GMT stepn|GMX gmx|GRT the graph|HBAR hedera|HNT helium|ICP internet computer|ICX icon|IMX immutable|INJ injective|IOTA iota
        JASMY jasmycoin|JUP jupiter|KAS kaspa|KAVA kava|KSM kusama|LDO lido dao|LINK chainlink|LPT livepeer|LRC loopring|LTC litecoin|MANA decentraland
        MASK mask|MINA mina|MKR maker|MNT mantle|NEAR near protocol|NEO neo|OCEAN ocean|OP optimism|PAXG pax gold|PEPE pepe|PYTH pyth|QNT quant|QTUM qtum
        RENDER render|RPL rocket pool|RUNE thorchain|SAND the sandbox|SC siacoin|SEI sei|SHIB shiba inu|SNX synthetix|SOL solana|STETH lido staked eth|STORJ storj
        STX stacks|SUI sui|SUSHI sushiswap|TAO bittensor|TIA celestia|TON toncoin|TRX tron|UNI uniswap|USDC usd coin|USDT tether|VET vechain|WAVES waves
        WBTC wrapped bitcoin|WETH wrapped ether|WIF dogwifhat|WLD worldcoin|XDC xdc|XLM stellar|XMR monero|XRP xrp|XTZ tezos|YFI yearn finance|ZEC zcash
        ZIL zilliqa|ZRX 0x
        """);

    // What a name may have more, and be the same.
    private static readonly FrozenSet<string> Idle =
        "us dollar euro pound sterling british yen japanese swis franc pair spot to vs versus crypto cryptocurrency protocol network xbt xdg".Split(' ').ToFrozenSet();

    // What two coins may both be called beside their names.
    private static readonly string[] Any = ["coin", "token", "finance", "dao"];

    // As in Ethereum Classic and Baby Doge: of another coin where one side alone has it.
    private static readonly FrozenSet<string> Kin = "classic cash gold sv old v1 v2 v3 baby mini inu ai 2 diamond private inverse 3l 3s 5l 5s".Split(' ').ToFrozenSet();

    /// <summary>A ticker without the number that tells it from others of the same letters: UNI of UNI7083. The same as <c>coin_key</c>.</summary>
    public static string Letters(string ticker)
    {
        var capital = ticker.ToUpperInvariant();
        return Number().Replace(capital, "") is { Length: > 0 } letters ? letters : capital;
    }

    /// <summary>Whether two tickers may mean one coin: they are the same, or one is the other with a number.</summary>
    public static bool HaveSameLetters(string a, string b) =>
        a.Equals(b, StringComparison.OrdinalIgnoreCase)
        || Letters(a) == Letters(b) && (a.Equals(Letters(a), StringComparison.OrdinalIgnoreCase) || b.Equals(Letters(b), StringComparison.OrdinalIgnoreCase));

    /// <returns>What the names speak against; null where they agree, or nobody names the coin.</returns>
    public static Reason? Contradiction(Profile a, Profile b)
    {
        if (a.Facts.Kind != AssetKind.CryptoPair && b.Facts.Kind != AssetKind.CryptoPair) return null;
        var (left, right) = (Telling(a), Telling(b));
        if (left is null && right is null) return null;
        if (left is null || right is null)
        {
            var named = left is null ? b : a;
            return IsUsual(named, left ?? right!) ? null : new Reason(
                "coin-unsure", -0.15, $"One vendor calls {Letters(named.Facts.Base!)} '{named.Facts.Name}', the other does not name it", Vetoes: true);
        }
        if (a.Name.IsWrapped == b.Name.IsWrapped && !left.Except(right).Concat(right.Except(left)).Any(Kin.Contains)
            && (left.Intersect(right).Except(Any).Any() || IsUsual(a, left) && IsUsual(b, right))) return null;
        return new Reason("coin-differs", -0.5, $"The coins' names differ: {string.Join(" and ", new[] { $"'{a.Facts.Name}'", $"'{b.Facts.Name}'" }.Order(StringComparer.Ordinal))}", Vetoes: true);
    }

    // What a name has beside both tickers; null where it has nothing, and so names no coin.
    private static List<string>? Telling(Profile pair)
    {
        var (@base, quote) = (pair.Facts.Base!, pair.Facts.Currency!);
        string[] tickers = [@base, Letters(@base), quote, @base + quote];
        var told = pair.Name.Words.Where(word => !Idle.Contains(word) && !tickers.Contains(word, StringComparer.OrdinalIgnoreCase)).ToList();
        // In "Ethereum / Bitcoin" the latter is what it is priced in.
        var ofBase = told.Except(Usual.GetValueOrDefault(quote.ToUpperInvariant())?.Words ?? []).ToList();
        var left = ofBase.Count > 0 ? ofBase : told;
        return left.Count > 0 || pair.Name.IsWrapped ? left : null;
    }

    private static bool IsUsual(Profile pair, List<string> told) =>
        Usual.TryGetValue(Letters(pair.Facts.Base!), out var usual) && usual.IsWrapped == pair.Name.IsWrapped
        && told.ToHashSet().SetEquals(usual.Words.Where(word => !Idle.Contains(word) && !pair.Facts.Currency!.Equals(word, StringComparison.OrdinalIgnoreCase)));

    private static FrozenDictionary<string, AssetName> Read(string text) => text
        .Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .ToFrozenDictionary(entry => entry[..entry.IndexOf(' ')], entry => AssetName.Of(entry[(entry.IndexOf(' ') + 1)..]));

    [GeneratedRegex("[1-9][0-9]{3,4}$")]
    private static partial Regex Number();
}
