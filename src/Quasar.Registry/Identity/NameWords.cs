using System.Collections.Frozen;

namespace Quasar.Registry.Identity;

/// <summary>What words in the names of assets are worth.</summary>
internal static class NameWords
{
    private static readonly FrozenDictionary<string, string> Spellings = Table(
        """
        international: intl int | national: natl nat | group: grp gp groupe gruppe grupo | holding: hldg hldgs hlds hlg hld
        technology: tech techs | manufacturing: mfg | service: svc svcs serv | financial: fin finl fincl | america: amer
        system: sys | pharmaceutical: pharma pharm pharmaceu | laboratory: labs lab | industry: ind inds industrial
        resource: res | product: prods prod | insurance: ins | bank: bk | motor: mtrs | communication: comm comms
        telecommunication: telecom | chemical: chem chems | electric: elec | engineering: eng engr
        machine: mach machs machines | business: bus | investment: inv invt inves | property: pptys ppty props | trust: tr
        fund: fd fds fnd | microsoft: msft | market: mkt mkts | emerging: em | treasury: treas tsy | government: govt gov
        corporate: corps | dividend: divid div | small: sml | street: st | partner: ptnrs | associate: assoc
        entertainment: entmt | company: cos | year: yr yrs | index: idx | admiral: adm
        """);

    // A plural that is none.
    private static readonly FrozenSet<string> Whole = Set("class series sps ads us ishares proshares betashares 21shares kraneshares coinshares plus gas news");

    /// <summary>Legal forms and words for a share as such: they say nothing of whose it is.</summary>
    public static readonly FrozenSet<string> Noise = Set(
        """
        inc incorporated corp corporation co company ltd limited plc llc lp llp lllp sa sab sas spa srl ag nv bv se kgaa kg gmbh ab asa as oyj oy
        aps bhd berhad tbk pt pte pty pjsc ojsc jsc oao pao psc kk kabushiki kaisha nyrt rt ad dd doo sae saog kscp qsc qpsc sgps eirl cv de
        the and of for und et y e i di del della la le les el los des du da do dos von van der den
        com common ordinary ord stock stocks share shares shs sh aktie aktien aksje aksjer inh namen reg registered regd bearer npv par
        dba aka formerly
        """);

    /// <summary>Words that many have in their names.</summary>
    public static readonly FrozenSet<string> Frequent = OneForms(
        """
        bank bancorp banc banco group holding international national first american global world financial finance energy resource fund trust
        etf etfs etn etc etp ucits index portfolio industry technology system service partner enterprise solution pharmaceutical therapeutic
        medical health healthcare bio bioscience biotechnology mining gold metal mineral petroleum oil gas power electric water insurance
        property realty reit estate investment invest communication media entertainment software network digital data general united new north
        south west east central us usa uk europe european china japan india asia pacific america canada equity bond stock market sector series
        acquisition ventures development construction engineering manufacturing product food brand retail store motor auto automotive air
        capital airline marine shipping steel chemical material semiconductor laboratory research science income growth dividend total return
        """);

    /// <summary>Who issues a fund. Two of them on one index are two funds.</summary>
    public static readonly FrozenSet<string> Issuers = OneForms(
        """
        spdr ishares vanguard invesco xtrackers amundi lyxor wisdomtree proshares direxion vaneck schwab fidelity firsttrust globalx ark
        ubs hsbc legal jpmorgan jpm blackrock statestreet pimco franklin dimensional avantis pacer graniteshares leverage comstage deka bmo
        horizons betashares purpose ossiam bnp db deutsche credit yieldmax roundhill kraneshares goldman nuveen janus etfmg defiance
        powershares guggenheim rydex bitwise grayscale 21shares coinshares hashdex valkyrie
        """);

    /// <summary>Traits of which one side alone makes another fund or coin.</summary>
    public static readonly FrozenDictionary<string, string> Variants = Table(
        """
        hedged: hedged hdg | unhedged: unhedged | short: short inverse bear ultrashort
        leveraged: bull ultra ultrapro leveraged lev | 2x: 2x | 3x: 3x | 1x: 1x | 4x: 4x | 5x: 5x | 1.5x: 15x | 1.25x: 125x
        growth: growth | value: value | small: small smallcap | mid: mid midcap | large: large | esg: esg screened sri
        islamic: islamic sharia shariah | ex: ex excluding | equal: equal | momentum: momentum | volatility: volatility
        buffer: buffer | covered: covered | dividend: dividend | quality: quality | covid: covid | plus: plus
        enhanced: enhanced | active: active
        """);

    /// <summary>Words that make something else of a coin.</summary>
    public static readonly FrozenSet<string> Wrapping = Set(
        "wrapped staked staking bridged wormhole pegged peg synthetic tokenized tokenised liquid restaked xstock perp perpetual futures swap margin");

    public static readonly FrozenSet<string> Rights = Set("warrant warrants wt wts right rights rts unit units");

    public static readonly FrozenSet<string> Preference = Set("pfd pref prefd preferred preference prf vz vzo vorzugsaktien vorzugsaktie vorzuege vorzuge vorz");

    public static readonly FrozenDictionary<string, string> Receipts = Table(
        """
        adr: adr adrs ads adss | gdr: gdr gdrs gds | cdr: cdr | bdr: bdr | cdi: cdi | cedear: cedear
        receipt: drc depositary depository spon sponsored unsponsored unspon
        """);

    /// <summary>Words around a receipt that go with it.</summary>
    public static readonly FrozenSet<string> ReceiptCompany = Set("american global receipt receipts each representing repr rep");

    /// <summary>The one form of a word: its abbreviation written out, its plural taken back, its umlauts as one letter.</summary>
    public static string OneForm(string word) => Singular(word).Replace("ae", "a").Replace("oe", "o").Replace("ue", "u");

    private static string Singular(string word)
    {
        if (Spellings.TryGetValue(word, out var spelled)) return spelled;
        if (word.Length < 4 || word[^1] != 's' || word[^2] == 's' || Whole.Contains(word)) return word;
        var single = word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y" : word[..^1];
        return Spellings.GetValueOrDefault(single, single);
    }

    public static double WeightOf(string word) => Frequent.Contains(word) ? 0.25 : 1;

    private static FrozenSet<string> OneForms(string words) => Set(words).Select(OneForm).ToFrozenSet();

    // What a word means, and after it the ways of writing it.
    private static FrozenDictionary<string, string> Table(string text) => text
        .Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(entry => entry.Split(':'))
        .SelectMany(entry => Set(entry[1]).Select(word => (word, meaning: entry[0])))
        .ToFrozenDictionary(pair => pair.word, pair => pair.meaning);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
