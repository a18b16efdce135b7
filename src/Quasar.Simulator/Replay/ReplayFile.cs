using System.Globalization;
using System.Text.RegularExpressions;
using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Replay;

/// <summary>Reads one file of recorded bars: a heading line, then <c>time,open,high,low,close,volume</c>, oldest first.</summary>
internal static partial class ReplayFile
{
    private const string Day = "yyyy-MM-dd";
    private const string Minute = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static PriceRow[] ReadDays(string path) => Read(path, "date", Day);

    public static PriceRow[] ReadMinutes(string path) => Read(path, "time", Minute);

    private static PriceRow[] Read(string path, string label, string format)
    {
        var rows = new List<PriceRow>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (number == 1)
            {
                if (line != $"{label},open,high,low,close,volume")
                    throw Malformed(path, number, $"the heading must be '{label},open,high,low,close,volume'");
                continue;
            }

            if (line.Length == 0) continue;
            var row = Parse(path, number, line, format);
            if (rows.Count > 0 && row.OpenTime <= rows[^1].OpenTime) throw Malformed(path, number, "the time does not come after the line before");
            rows.Add(row);
        }

        return number == 0 ? throw Malformed(path, 1, "the file is empty") : [.. rows];
    }

    private static PriceRow Parse(string path, int number, string line, string format)
    {
        var fields = line.Split(',');
        if (fields.Length != 6) throw Malformed(path, number, $"6 fields are expected, {fields.Length} are there");
        if (!DateTimeOffset.TryParseExact(
                fields[0], format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            throw Malformed(path, number, $"'{fields[0]}' is not a time like {format.Replace("'", "", StringComparison.Ordinal)}");
        if (time.Second != 0) throw Malformed(path, number, $"'{fields[0]}' is not on a whole minute");
        if (fields.Skip(1).FirstOrDefault(field => !JsonNumber().IsMatch(field)) is { } bad)
            throw Malformed(path, number, $"'{bad}' is not a number");

        return new PriceRow(time, fields[1], fields[2], fields[3], fields[4], fields[5]);
    }

    private static SimulatorException Malformed(string path, int line, string reason) => new($"{path}, line {line}: {reason}.");

    // The text goes into JSON as it stands.
    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$")]
    private static partial Regex JsonNumber();
}
