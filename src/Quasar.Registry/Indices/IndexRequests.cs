using System.Text.RegularExpressions;
using Cronos;
using Quasar.Sdk;

namespace Quasar.Registry.Indices;

/// <summary>An index to be entered.</summary>
/// <param name="Code">What it is called here, 1 to 64 of letters, digits and <c>. _ ^ &amp; -</c>.</param>
/// <param name="Provider">The vendor that keeps it; none for one of your own.</param>
/// <param name="VendorSymbol">What that vendor calls it.</param>
/// <param name="Schedule">When the vendor is asked, as a cron expression of five fields in UTC; none for each day at 05:00.</param>
internal sealed record NewIndex(string? Code, string? Name, string? Provider = null, string? VendorSymbol = null, string? Schedule = null);

/// <summary>A change of an index; what is left out stays.</summary>
/// <param name="Schedule">An empty one ends the scheduled questions.</param>
internal sealed record IndexChange(string? Code = null, string? Name = null, string? Schedule = null);

/// <summary>Reads what requests about indices have in common.</summary>
internal static partial class IndexRequests
{
    public const string Daily = "0 5 * * *";
    private const int LongestName = 200;

    public static Dictionary<string, string[]> Check(NewIndex index)
    {
        var errors = new Dictionary<string, string[]>();
        if (index.Code is null || !Code().IsMatch(index.Code)) errors["code"] = [CodeRule];
        if (NameObjection(index.Name) is { } name) errors["name"] = [name];
        if (index.Provider is null && index.VendorSymbol is not null) errors["provider"] = ["Name the provider of this symbol"];
        if (index.Provider is not null && !Symbol.TryParse(index.VendorSymbol, out _))
            errors["vendorSymbol"] = ["Say what the provider calls it: 1 to 64 printable ASCII characters without spaces"];
        if (index.Schedule is { Length: > 0 } schedule)
            if (index.Provider is null) errors["schedule"] = ["An index of your own is not asked for"];
            else if (!CronExpression.TryParse(schedule, out _)) errors["schedule"] = [ScheduleRule];
        return errors;
    }

    public static Dictionary<string, string[]> Check(IndexChange change, bool hasProvider)
    {
        var errors = new Dictionary<string, string[]>();
        if (change is { Code: null, Name: null, Schedule: null }) errors["name"] = ["Say what is to change: code, name or schedule"];
        if (change.Code is { } code && !Code().IsMatch(code)) errors["code"] = [CodeRule];
        if (change.Name is not null && NameObjection(change.Name) is { } name) errors["name"] = [name];
        if (change.Schedule is { Length: > 0 } schedule)
            if (!hasProvider) errors["schedule"] = ["An index of your own is not asked for"];
            else if (!CronExpression.TryParse(schedule, out _)) errors["schedule"] = [ScheduleRule];
        return errors;
    }

    private const string CodeRule = "A code is 1 to 64 of letters, digits and . _ ^ & -";
    private const string ScheduleRule = "A schedule is a cron expression of five fields, such as '0 5 * * *'";

    private static string? NameObjection(string? name) => string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl)
        ? $"A name has 1 to {LongestName} characters"
        : null;

    [GeneratedRegex("^[A-Za-z0-9._^&-]{1,64}$")]
    private static partial Regex Code();
}
