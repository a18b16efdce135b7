namespace Quasar.Plugins.Gateway;

/// <summary>The places a plugin may talk to: scheme, host and port must be those of a declared endpoint.</summary>
internal sealed class EndpointList(IReadOnlyList<Uri> endpoints)
{
    public bool Allows(Uri target) => endpoints.Any(e => IsSamePlace(e, target));

    public override string ToString() =>
        endpoints.Count == 0 ? "none" : string.Join(", ", endpoints.Select(e => e.GetLeftPart(UriPartial.Authority)).Distinct());

    public static bool IsSamePlace(Uri a, Uri b) =>
        a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(a.IdnHost, b.IdnHost, StringComparison.OrdinalIgnoreCase);
}
