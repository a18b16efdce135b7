namespace Quasar.Registry.Assets.Facts;

/// <summary>A table of words that comes with Quasar: a line's first field is what the others mean.</summary>
internal static class FactTable
{
    /// <summary>Each line as its fields, without comments.</summary>
    public static IEnumerable<string[]> Read(string name)
    {
        using var stream = typeof(FactTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is missing");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line.Split(';');
    }

    /// <summary>From each word of each line, in any case, to the line's first.</summary>
    public static Dictionary<string, string> ReadWords(string name)
    {
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var fields in Read(name))
            foreach (var field in fields) words[field] = fields[0];
        return words;
    }
}
