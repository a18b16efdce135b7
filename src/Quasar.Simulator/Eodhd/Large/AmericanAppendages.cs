namespace Quasar.Simulator.Eodhd.Large;

/// <summary>What hangs on a listed share: preferreds, warrants, units, rights and notes, each written as its venue writes it.</summary>
internal static class AmericanAppendages
{
    public static IEnumerable<Instrument> Of(int place, string code, string name, string venue, int issuer)
    {
        // NASDAQ adds a fifth letter, the New York exchanges a dash; the vendor keeps both.
        var isFive = venue == "NASDAQ" && code.Length == 4;
        if (place % 10 == 2)
        {
            yield return Row($"{code}-PA", $"{name} Preferred Series A", "Preferred Stock", InstrumentKind.Preferred, issuer);
            yield return Row($"{code}-PB", $"{name} Preferred Series B", "Preferred Stock", InstrumentKind.Preferred, issuer + Turnover.Stride / 2);
        }

        if (place % 7 == 4) yield return Row(isFive ? code + "W" : code + "-WT", name + " Warrants", "Warrant", InstrumentKind.Warrant, issuer);
        if (place % 13 == 4) yield return Row(isFive ? code + "U" : code + "-UN", name + " Unit", "Common Stock", InstrumentKind.Unit, issuer);
        if (place % 33 == 4) yield return Row(isFive ? code + "R" : code + "-RI", name + " Rights", "Common Stock", InstrumentKind.Right, issuer);
        if (place % 16 == 5 && isFive) yield return Row(code + "L", name + " Notes 2029", "Note", InstrumentKind.Note, issuer);

        Instrument Row(string ownCode, string ownName, string type, InstrumentKind kind, int number)
        {
            var isin = Isin.Of("US", kind, number);
            return AmericanList.Row(ownCode, ownName, venue, type, Company.IsMissing(isin, 25) ? null : isin);
        }
    }
}
