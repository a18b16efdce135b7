using System.Globalization;
using System.Text.RegularExpressions;

namespace Quasar.Simulator.Faults;

/// <summary>
/// Reads <c>name[:argument][@scope][*count][%probability][/period]</c>, several of them separated by commas. A scope is
/// <c>rest</c>, <c>ws</c>, <c>eodhd</c>, <c>kraken</c> or the beginning of a path.
/// </summary>
internal static partial class FaultGrammar
{
    public static IReadOnlyList<Fault> Parse(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ParseOne)];

    private static Fault ParseOne(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
            throw new FormatException($"The fault '{text}' is not of the form name[:argument][@scope][*count][%probability][/period], "
                + "with a scope of rest, ws, eodhd, kraken or a path such as /api/eod.");

        var fault = new Fault(
            match.Groups["name"].Value,
            Optional(match, "argument"),
            Optional(match, "scope"),
            Optional(match, "count") is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : null,
            Optional(match, "probability") is { } chance ? double.Parse(chance, CultureInfo.InvariantCulture) : null,
            Optional(match, "period") is { } period ? Durations.Parse(period) : null);
        Check(fault, text);
        return fault;
    }

    private static void Check(Fault fault, string text)
    {
        if (!FaultKinds.All.TryGetValue(fault.Name, out var kind))
            throw new FormatException($"There is no fault '{fault.Name}'. Known are: {string.Join(", ", FaultKinds.All.Keys)}.");
        if (fault.Count == 0) throw new FormatException($"In '{text}' the count must be at least 1.");
        if (fault.Probability > 1) throw new FormatException($"In '{text}' the probability must lie between 0 and 1.");
        if (fault.Period == TimeSpan.Zero) throw new FormatException($"In '{text}' the period must be longer than nothing.");

        var (accepted, example) = kind.Argument switch
        {
            FaultArgument.None => (fault.Argument is null, fault.Name),
            FaultArgument.Duration => (fault.Argument is { } time && Durations.TryParse(time) is not null, fault.Name + ":3s"),
            FaultArgument.OptionalDuration => (fault.Argument is null || Durations.TryParse(fault.Argument) is not null, fault.Name + ":3s"),
            FaultArgument.RetryAfter => (fault.Argument is null || RetryAfter().IsMatch(fault.Argument), fault.Name + ":retry-after=2"),
            _ => (fault.Argument is not null, fault.Name + ":EService:Unavailable"),
        };
        if (!accepted) throw new FormatException($"In '{text}' the argument is not as expected: write {example}.");
    }

    private static string? Optional(Match match, string group) => match.Groups[group] is { Success: true, Value: var value } ? value : null;

    // The path of a scope is taken short, so that a trailing /30s is the period.
    [GeneratedRegex("""
        ^(?<name>[A-Za-z0-9-]+)
        (:(?<argument>[^@*%/,]+))?
        (@(?<scope>ws|rest|eodhd|kraken|/[^*%,\s]*?))?
        (\*(?<count>[0-9]{1,9}))?
        (%(?<probability>[0-9]+(\.[0-9]+)?))?
        (/(?<period>[0-9]{1,7}(ms|s|m|h)))?$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex("^retry-after=[0-9]{1,6}s?$")]
    private static partial Regex RetryAfter();
}
