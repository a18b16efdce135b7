using System.Collections.Frozen;

namespace Quasar.Registry.Identity;

/// <summary>What words in the names of assets are worth.</summary>
internal static class NameWords
{
    private static readonly FrozenDictionary<string, string> Spellings = new Dictionary<string, string>
    {
        ["intl"] = "international", ["int"] = "international", ["natl"] = "national", ["nat"] = "national", ["grp"] = "group", ["gp"] = "group",
        ["groupe"] = "group", ["gruppe"] = "group", ["grupo"] = "group", ["hldg"] = "holding", ["hldgs"] = "holding", ["hlds"] = "holding",
        ["hlg"] = "holding", ["hld"] = "holding", ["tech"] = "technology", ["techs"] = "technology", ["mfg"] = "manufacturing",
        ["svc"] = "service", ["svcs"] = "service", ["serv"] = "service", ["fin"] = "financial", ["finl"] = "financial", ["fincl"] = "financial",
        ["amer"] = "america", ["sys"] = "system", ["pharma"] = "pharmaceutical", ["pharm"] = "pharmaceutical", ["pharmaceu"] = "pharmaceutical",
        ["labs"] = "laboratory", ["lab"] = "laboratory", ["ind"] = "industry", ["inds"] = "industry", ["industrial"] = "industry",
        ["res"] = "resource", ["prods"] = "product", ["prod"] = "product", ["ins"] = "insurance", ["bk"] = "bank", ["mtrs"] = "motor",
        ["comm"] = "communication", ["comms"] = "communication", ["telecom"] = "telecommunication", ["chem"] = "chemical", ["chems"] = "chemical",
        ["elec"] = "electric", ["eng"] = "engineering", ["engr"] = "engineering", ["mach"] = "machine", ["machs"] = "machine",
        ["machines"] = "machine", ["bus"] = "business", ["inv"] = "investment", ["invt"] = "investment", ["inves"] = "investment",
        ["pptys"] = "property", ["ppty"] = "property", ["props"] = "property", ["tr"] = "trust", ["fd"] = "fund", ["fds"] = "fund",
        ["fnd"] = "fund", ["msft"] = "microsoft", ["mkt"] = "market", ["mkts"] = "market", ["em"] = "emerging", ["treas"] = "treasury",
        ["tsy"] = "treasury", ["govt"] = "government", ["gov"] = "government", ["corps"] = "corporate", ["divid"] = "dividend",
        ["div"] = "dividend", ["sml"] = "small", ["st"] = "street", ["ptnrs"] = "partner", ["assoc"] = "associate",
        ["entmt"] = "entertainment", ["cos"] = "company", ["yr"] = "year", ["yrs"] = "year", ["idx"] = "index", ["adm"] = "admiral",
    }.ToFrozenDictionary();

    // A plural that is none.
    private static readonly FrozenSet<string> Whole = Set("class series sps ads us ishares proshares betashares 21shares kraneshares coinshares plus gas news");

    /// <summary>Legal forms and words for a share as such: they say nothing of whose it is.</summary>
    public static readonly FrozenSet<string> Noise = Set(
        """
        inc incorporated corp corporation co company ltd limited plc llc lp llp lllp sa sab sas spa srl ag nv bv se kgaa kg gmbh ab asa as a/s oyj oy
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
    public static readonly FrozenDictionary<string, string> Variants = new Dictionary<string, string>
    {
        ["hedged"] = "hedged", ["hdg"] = "hedged", ["unhedged"] = "unhedged", ["short"] = "short", ["inverse"] = "short", ["bear"] = "short",
        ["bull"] = "leveraged", ["ultra"] = "leveraged", ["ultrapro"] = "leveraged", ["ultrashort"] = "short", ["leveraged"] = "leveraged",
        ["lev"] = "leveraged", ["2x"] = "2x", ["3x"] = "3x", ["1x"] = "1x", ["4x"] = "4x", ["5x"] = "5x", ["15x"] = "1.5x", ["125x"] = "1.25x",
        ["growth"] = "growth", ["value"] = "value", ["small"] = "small", ["smallcap"] = "small", ["mid"] = "mid", ["midcap"] = "mid",
        ["large"] = "large", ["esg"] = "esg", ["screened"] = "esg", ["sri"] = "esg", ["islamic"] = "islamic", ["sharia"] = "islamic",
        ["shariah"] = "islamic", ["ex"] = "ex", ["excluding"] = "ex", ["equal"] = "equal", ["momentum"] = "momentum",
        ["volatility"] = "volatility", ["buffer"] = "buffer", ["covered"] = "covered", ["dividend"] = "dividend", ["quality"] = "quality",
        ["covid"] = "covid", ["plus"] = "plus", ["enhanced"] = "enhanced", ["active"] = "active",
    }.ToFrozenDictionary();

    /// <summary>Words that make something else of a coin.</summary>
    public static readonly FrozenSet<string> Wrapping = Set(
        "wrapped staked staking bridged wormhole pegged peg synthetic tokenized tokenised liquid restaked xstock perp perpetual futures swap margin");

    public static readonly FrozenSet<string> Rights = Set("warrant warrants wt wts right rights rts unit units");

    public static readonly FrozenSet<string> Preference = Set("pfd pref prefd preferred preference prf vz vzo vorzugsaktien vorzugsaktie vorzuege vorzuge vorz");

    public static readonly FrozenDictionary<string, string> Receipts = new Dictionary<string, string>
    {
        ["adr"] = "adr", ["adrs"] = "adr", ["ads"] = "adr", ["adss"] = "adr", ["gdr"] = "gdr", ["gdrs"] = "gdr", ["gds"] = "gdr", ["cdr"] = "cdr",
        ["bdr"] = "bdr", ["cdi"] = "cdi", ["cedear"] = "cedear", ["drc"] = "receipt", ["depositary"] = "receipt", ["depository"] = "receipt",
        ["spon"] = "receipt", ["sponsored"] = "receipt", ["unsponsored"] = "receipt", ["unspon"] = "receipt",
    }.ToFrozenDictionary();

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

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
