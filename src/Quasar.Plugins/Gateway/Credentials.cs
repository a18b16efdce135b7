using System.Net.Http.Headers;
using System.Text.Json;

namespace Quasar.Plugins.Gateway;

/// <summary>The secrets of one call: put into the request on its way out, masked in all that comes back.</summary>
internal sealed class Credentials
{
    private readonly IReadOnlyList<(SecretUse Use, string Value)> secrets;

    private Credentials(IReadOnlyList<(SecretUse Use, string Value)> secrets, IEnumerable<(SecretUse Use, string Value)> all)
    {
        this.secrets = secrets;
        Spellings = [.. all.SelectMany(s => SpellingsOf(s.Value)).Where(s => s.Length > 0).Distinct().OrderByDescending(s => s.Length)];
    }

    /// <summary>Every way a secret may be written in an answer, the longest first.</summary>
    public IReadOnlyList<string> Spellings { get; }

    /// <summary>For no call: what to mask elsewhere.</summary>
    public static Credentials Of(PluginDescription plugin, Func<string, string?> source) =>
        new([], plugin.Secrets.Select(use => (use, source(use.Name) ?? "")));

    /// <summary>Looks up the secrets of a call: not those that only sign, nor those for another of the plugin's addresses.</summary>
    /// <returns>Null where one is not set; <paramref name="missing"/> is its name.</returns>
    public static Credentials? Find(PluginDescription plugin, Target target, Func<string, string?> source, out string? missing)
    {
        var all = plugin.Secrets.Select(use => (Use: use, Value: source(use.Name) ?? "")).ToList();
        var wanted = all.Where(s => !s.Use.ForSigning && (s.Use.Endpoint is not { } endpoint || target.IsBelow(endpoint))).ToList();
        missing = wanted.FirstOrDefault(s => s.Value.Length == 0).Use?.Name;
        return missing is null ? new Credentials(wanted, all) : null;
    }

    /// <summary>The target's path and query with the secrets in it, whatever the plugin wrote in their places.</summary>
    public string Fill(string pathAndQuery) => WithParameters(pathAndQuery, s => Uri.EscapeDataString(s.Value));

    /// <summary>The same for the log.</summary>
    public string FillMasked(string pathAndQuery) => WithParameters(pathAndQuery, static _ => "***");

    public void AddTo(HttpRequestHeaders headers)
    {
        foreach (var (use, value) in secrets)
        {
            if (use.Header is null) continue;
            headers.Remove(use.Header);
            headers.TryAddWithoutValidation(use.Header, value);
        }
    }

    public string Mask(string text)
    {
        foreach (var spelling in Spellings) text = text.Replace(spelling, new string('*', spelling.Length), StringComparison.Ordinal);
        return text;
    }

    // As it is, in an address, and in JSON, which some write with their slashes escaped.
    private static string[] SpellingsOf(string secret) =>
    [
        secret, Uri.EscapeDataString(secret), JsonEncodedText.Encode(secret).ToString(), secret.Replace("/", "\\/", StringComparison.Ordinal),
    ];

    private string WithParameters(string pathAndQuery, Func<(SecretUse Use, string Value), string> value)
    {
        var parameters = secrets.Where(s => s.Use.QueryParameter is not null).ToList();
        if (parameters.Count == 0) return pathAndQuery;
        var (path, query) = pathAndQuery.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at
            ? (pathAndQuery[..at], pathAndQuery[(at + 1)..])
            : (pathAndQuery, "");
        var kept = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !parameters.Any(s => IsNamed(p, s.Use.QueryParameter!)));
        var filled = parameters.Select(s => $"{Uri.EscapeDataString(s.Use.QueryParameter!)}={value(s)}");
        return $"{path}?{string.Join('&', kept.Concat(filled))}";
    }

    private static bool IsNamed(string parameter, string name) =>
        string.Equals(Uri.UnescapeDataString(parameter.Split('=')[0].Replace('+', ' ')), name, StringComparison.OrdinalIgnoreCase);
}
