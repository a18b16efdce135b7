using System.Text.RegularExpressions;

namespace Quasar.IntegrationTests.Docs;

/// <summary>A request that <c>docs/http.md</c> shows, and the answer it shows for it.</summary>
/// <param name="Method">What is done there.</param>
/// <param name="Path">The address without the server.</param>
/// <param name="Body">What is posted; null for a plain question.</param>
/// <param name="Language">What the answer is written in, as its fence says.</param>
/// <param name="Answer">The answer; null where none is shown.</param>
internal sealed partial record HttpExample(HttpMethod Method, string Path, string? Body, string Language, string? Answer)
{
    public static IReadOnlyList<HttpExample> ReadAll(string page)
    {
        var blocks = Block().Matches(page).Select(match => (Language: match.Groups[1].Value, Text: match.Groups[2].Value, match.Index)).ToList();
        return
        [
            .. from i in Enumerable.Range(0, blocks.Count)
               where blocks[i].Language == "sh"
               let next = i + 1 < blocks.Count && blocks[i + 1].Language != "sh" ? blocks[i + 1] : default
               from command in Curl().Matches(blocks[i].Text.Replace("\\\n", "", StringComparison.Ordinal))
               let body = command.Groups["body"]
               let method = command.Groups["method"] is { Success: true } said ? new HttpMethod(said.Value) : body.Success ? HttpMethod.Post : HttpMethod.Get
               select new HttpExample(method, command.Groups["path"].Value, body.Success ? body.Value : null, next.Language ?? "", next.Text),
        ];
    }

    public override string ToString() => $"{Method} {Path}";

    [GeneratedRegex("^```([a-z]*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^curl (-X (?<method>[A-Z]+) )?.*?localhost:8080(?<path>/[^' ]*)'?(\s+-d '(?<body>[^']*)')?", RegexOptions.Multiline)]
    private static partial Regex Curl();
}
