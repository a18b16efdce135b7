using System.Globalization;

namespace Quasar.Client;

/// <summary>What is asked of a running Quasar's Registry.</summary>
/// <param name="Path">With all that stands in it escaped: a slash in a symbol parts nothing.</param>
internal sealed record Question(HttpMethod Method, string Path, object? Body = null)
{
    public static Question Get(FormattableString path, Fields? query = null) => new(HttpMethod.Get, PathOf(path, query));

    public static Question Post(FormattableString path, object? body = null, Fields? query = null) => new(HttpMethod.Post, PathOf(path, query), body);

    public static Question Put(FormattableString path, object? body = null) => new(HttpMethod.Put, PathOf(path), body);

    public static Question Patch(FormattableString path, object body) => new(HttpMethod.Patch, PathOf(path), body);

    public static Question Delete(FormattableString path) => new(HttpMethod.Delete, PathOf(path));

    private static string PathOf(FormattableString path, Fields? query = null)
    {
        var words = path.GetArguments().Select(Escaped).ToArray<object>();
        var fields = (query ?? []).Select(field => $"{field.Key}={Escaped(field.Value)}");
        return $"/api/registry/{string.Format(CultureInfo.InvariantCulture, path.Format, words)}?{string.Join('&', fields)}";
    }

    private static string Escaped(object? value) =>
        Uri.EscapeDataString(value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!);
}
