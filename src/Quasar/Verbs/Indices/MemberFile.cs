using System.Globalization;
using System.Text.RegularExpressions;
using Quasar.Client;

namespace Quasar.Verbs.Indices;

/// <summary>Members of an index as a file names them: <c>symbol[,weight][,provider]</c>, a line each, with or without a line of titles.</summary>
internal sealed partial class MemberFile
{
    private readonly string path;
    private readonly List<(int Line, FileMember Member)> members = [];

    private MemberFile(string path) => this.path = path;

    public IEnumerable<FileMember> Items => members.Select(member => member.Member);

    /// <exception cref="NotDoneException">A line cannot be read.</exception>
    public static async Task<MemberFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var file = new MemberFile(path);
        var number = 0;
        foreach (var line in await File.ReadAllLinesAsync(path, cancellationToken))
        {
            number++;
            var cells = line.Split(',', StringSplitOptions.TrimEntries);
            var isTitle = number == 1 && cells[0].Equals("symbol", StringComparison.OrdinalIgnoreCase);
            if (!isTitle && line.Trim().Length > 0) file.members.Add((number, file.Read(number, cells)));
        }
        return file;
    }

    /// <summary>The server counts members; who reads its words looks for a line of his file.</summary>
    public string WithLines(string words) => Place().Replace(
        words, match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var i && i < members.Count ? At(members[i].Line) : match.Value);

    private FileMember Read(int line, string[] cells)
    {
        if (cells.Length > 3) throw new NotDoneException($"{At(line)}: a line is symbol[,weight][,provider]");
        decimal? weight = null;
        if (cells.Length > 1 && cells[1].Length > 0)
            weight = decimal.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var read)
                ? read
                : throw new NotDoneException($"{At(line)}: '{cells[1]}' is no weight, which is a fraction such as 0.05");
        return new FileMember(cells[0], weight, cells.Length > 2 && cells[2].Length > 0 ? cells[2] : null);
    }

    private string At(int line) => $"{path}({line})";

    [GeneratedRegex(@"members\[(\d+)\]")]
    private static partial Regex Place();
}

/// <summary>A member as the server takes it.</summary>
internal sealed record FileMember(string Symbol, decimal? Weight, string? Provider);
