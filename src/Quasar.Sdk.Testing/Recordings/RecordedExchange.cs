using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Quasar.Sdk.Testing.Recordings;

/// <summary>One thing that the vendor was once asked, and what it said.</summary>
internal sealed partial record RecordedExchange(string Method, Uri Address, int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    // How the body was packed for its way is not how it is packed here.
    private static readonly HashSet<string> Framing =
        new(StringComparer.OrdinalIgnoreCase) { "Content-Length", "Content-Encoding", "Transfer-Encoding", "Connection", "Keep-Alive" };

    /// <summary>For a WebSocket, what the vendor sent; null for a plain answer.</summary>
    public IReadOnlyList<RecordedFrame>? Frames { get; init; }

    public string Place => PlaceOf(Address);

    /// <summary>Scheme, host and port, by which an exchange is found; a WebSocket begins as a plain request.</summary>
    public static string PlaceOf(Uri address) => address.GetLeftPart(UriPartial.Authority);

    /// <summary>Whether a request is this one.</summary>
    /// <remarks>A parameter recorded as <c>*</c> may have any value; of those that are not recorded only the secret may be there.</remarks>
    public bool Answers(string method, string path, IEnumerable<KeyValuePair<string, string>> query, string secret)
    {
        if (method != Method || path != Address.AbsolutePath) return false;
        var wanted = QueryOf(Address.Query);
        var asked = query.Where(parameter => parameter.Value != secret).ToList();
        return asked.Count == wanted.Count &&
            asked.TrueForAll(parameter => wanted.TryGetValue(parameter.Key, out var value) && (value == "*" || value == parameter.Value));
    }

    public void WriteHead(HttpResponse response)
    {
        response.StatusCode = Status;
        if (!Headers.ContainsKey("Content-Type")) response.ContentType = "application/json";
        foreach (var (name, value) in Headers)
        {
            if (!Framing.Contains(name)) response.Headers[name] = value;
        }
    }

    /// <exception cref="RecordingException">It is none.</exception>
    public static RecordedExchange Read(string file, JsonElement json)
    {
        var request = Text(json, "request") is { } line ? RequestLine().Match(line) : Match.Empty;
        if (!request.Success || !Uri.TryCreate(request.Groups["address"].Value, UriKind.Absolute, out var address))
            throw new RecordingException(file, "A recording has a \"request\" such as \"GET https://api.vendor.com/v1/bars?symbol=ABC\"");
        var headers = json.TryGetProperty("headers", out var given) && given.ValueKind == JsonValueKind.Object
            ? given.EnumerateObject().ToDictionary(header => header.Name, header => header.Value.ToString())
            : [];
        var status = json.TryGetProperty("status", out var number) && number.TryGetInt32(out var code) ? code : 200;
        return new RecordedExchange(request.Groups["method"].Value, address, status, headers, BodyOf(json))
        {
            Frames = json.TryGetProperty("frames", out var frames) ? RecordedFrame.ReadAll(file, frames) : null,
        };
    }

    private static Dictionary<string, string> QueryOf(string query) => query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .ToDictionary(pair => Decode(pair[0]), pair => pair.Length > 1 ? Decode(pair[1]) : "");

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    // A body that is JSON may stand as it is, without being wrapped into a string.
    private static byte[] BodyOf(JsonElement json) => !json.TryGetProperty("body", out var body) ? []
        : System.Text.Encoding.UTF8.GetBytes(body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText());

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    [GeneratedRegex(@"\A(?<method>[A-Z]{3,7}) (?<address>(https?|wss?)://\S+)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex RequestLine();
}
