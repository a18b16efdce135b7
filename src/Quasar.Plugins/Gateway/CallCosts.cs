namespace Quasar.Plugins.Gateway;

/// <summary>Tells what a call costs by its path, as far as that lies below an endpoint's address.</summary>
internal sealed class CallCosts(IReadOnlyList<CallCost> costs, IReadOnlyList<Uri> endpoints)
{
    private const int UsualCost = 1;

    public int Of(Target target)
    {
        if (costs.Count == 0) return UsualCost;
        // Compared after dots in the path were resolved: that is where the call will end up.
        var address = target.ToAddress(target.PathAndQuery);
        var below = endpoints.Where(endpoint => IsBelow(endpoint, address))
            .Select(endpoint => address.AbsolutePath[Folder(endpoint).Length..]).DefaultIfEmpty(address.AbsolutePath).MinBy(path => path.Length)!;
        return costs.Where(cost => below.StartsWith(cost.Path, StringComparison.OrdinalIgnoreCase)).MaxBy(cost => cost.Path.Length)?.Cost ?? UsualCost;
    }

    private static bool IsBelow(Uri endpoint, Uri address) =>
        endpoint.Port == address.Port && string.Equals(endpoint.IdnHost, address.IdnHost, StringComparison.OrdinalIgnoreCase) &&
        address.AbsolutePath.StartsWith(Folder(endpoint), StringComparison.Ordinal);

    private static string Folder(Uri endpoint) => endpoint.AbsolutePath.TrimEnd('/') + "/";
}
