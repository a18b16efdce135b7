using System.Globalization;

namespace Quasar.IntegrationTests.Harness;

/// <summary>A bar, compared number by number to the last bit.</summary>
internal readonly record struct Row(DateTimeOffset Time, double Open, double High, double Low, double Close, double Volume)
{
    /// <summary>Reads a line of CSV, whether it begins with a date or a time.</summary>
    public static Row Parse(string line)
    {
        var fields = line.TrimEnd('\r').Split(',');
        return new Row(Wish.Day(fields[0]), Number(fields[1]), Number(fields[2]), Number(fields[3]), Number(fields[4]), Number(fields[5]));
    }

    public static IReadOnlyList<Row> ReadAll(string csv) =>
        [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Parse)];

    /// <summary>Says which rows are lost, which are there twice or should not be there, and which are wrong.</summary>
    public static void ShouldEqual(IReadOnlyList<Row> actual, IReadOnlyList<Row> expected, string what)
    {
        if (actual.SequenceEqual(expected)) return;
        var times = actual.Select(row => row.Time).ToHashSet();
        var truth = expected.ToLookup(row => row.Time);
        var lost = expected.Where(row => !times.Contains(row.Time)).ToList();
        var twice = actual.GroupBy(row => row.Time).Where(group => group.Count() > 1).Select(group => group.First()).ToList();
        var wrong = actual.Where(row => !truth[row.Time].Contains(row)).ToList();
        Assert.Fail($"""
            {what}: {actual.Count} rows, {expected.Count} expected
            lost {lost.Count}: {Some(lost)}
            twice {twice.Count}: {Some(twice)}
            wrong {wrong.Count}: {Some(wrong)}
            where they should be: {Some([.. wrong.SelectMany(row => truth[row.Time])])}
            """);
    }

    private static string Some(IReadOnlyList<Row> rows) => string.Join("; ", rows.Take(5));

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
