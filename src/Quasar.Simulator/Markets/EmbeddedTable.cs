using System.Globalization;

namespace Quasar.Simulator.Markets;

/// <summary>The tables that come with the simulator: comma separated, one heading line, no quotes needed.</summary>
internal static class EmbeddedTable
{
    public static IEnumerable<TableRow> Read(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the table {name} is not embedded");
        using var reader = new StreamReader(stream);
        var headings = reader.ReadLine()!.Split(',');
        while (reader.ReadLine() is { } line)
            if (line.Length > 0) yield return new TableRow(headings, line.Split(','));
    }
}

internal sealed class TableRow(string[] headings, string[] fields)
{
    public string this[string heading] => fields[Array.IndexOf(headings, heading)];

    public int Int(string heading) => int.Parse(this[heading], CultureInfo.InvariantCulture);

    public double Double(string heading) => double.Parse(this[heading], CultureInfo.InvariantCulture);

    public DateOnly Date(string heading) => DateOnly.ParseExact(this[heading], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
