using System.Text.RegularExpressions;

namespace Quasar.IntegrationTests.Docs;

/// <summary>A fenced block of a page for plugins' authors.</summary>
/// <param name="File">The file that it is a part of, or is; null for none.</param>
/// <param name="From">The file of the repository that it is quoted from; null for none.</param>
/// <param name="Output">What the commands are said to print, line by line; of each line the beginning that is shown.</param>
internal sealed partial record GuideBlock(string Page, string Language, string? File, string? From, string Text, IReadOnlyList<string> Output)
{
    public static IReadOnlyList<GuideBlock> ReadAll(string page, string text)
    {
        var blocks = Fence().Matches(text);
        return
        [
            .. from i in Enumerable.Range(0, blocks.Count)
               let block = blocks[i].Groups
               let next = i + 1 < blocks.Count && blocks[i + 1].Groups["language"].Value == "text" ? blocks[i + 1].Groups["text"].Value : ""
               where block["language"].Value != "text"
               select new GuideBlock(
                   page, block["language"].Value, Given(block["file"]), Given(block["from"]), block["text"].Value,
                   block["language"].Value == "sh" ? next.Split('\n', StringSplitOptions.RemoveEmptyEntries) : []),
        ];
    }

    public override string ToString() => $"{Page}:\n{Text}";

    private static string? Given(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex("^```(?<language>[a-z]*)( file=(?<file>\\S+))?( from=(?<from>\\S+))?\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
