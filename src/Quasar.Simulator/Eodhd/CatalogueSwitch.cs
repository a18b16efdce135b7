using System.Globalization;

namespace Quasar.Simulator.Eodhd;

/// <summary>
/// Which symbols EODHD lists: <c>small</c>, the real ones of a table; <c>large</c>, lists of the vendor's size;
/// <c>changing</c>, large ones that differ from day to day; <c>changing:7</c>, as they will be in seven days. May be
/// changed at any time.
/// </summary>
public sealed class CatalogueSwitch
{
    private const string Changing = "changing";

    internal CatalogueSwitch(string choice) => Choice = Parse(choice);

    internal CatalogueChoice Choice { get; private set; }

    /// <exception cref="FormatException">The text is not understood; nothing has changed.</exception>
    public void Set(string choice) => Choice = Parse(choice);

    /// <summary>The choice, in the form in which it was made.</summary>
    public override string ToString() => Choice switch
    {
        { IsLarge: false } => "small",
        { DaysAhead: null } => "large",
        { DaysAhead: 0 } => Changing,
        { DaysAhead: var days } => string.Create(CultureInfo.InvariantCulture, $"{Changing}:{days}"),
    };

    internal static CatalogueChoice Parse(string text) => text.Trim().Split(':') switch
    {
        ["small"] => new(IsLarge: false, DaysAhead: null),
        ["large"] => new(IsLarge: true, DaysAhead: null),
        [Changing] => new(IsLarge: true, DaysAhead: 0),
        [Changing, var days] when ushort.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var ahead) => new(IsLarge: true, ahead),
        _ => throw new FormatException($"There is no catalogue '{text.Trim()}'. Known are: small, large, changing, changing:<days ahead>."),
    };
}

/// <param name="DaysAhead">Null where the lists are the same every day.</param>
internal sealed record CatalogueChoice(bool IsLarge, int? DaysAhead);
