using System.Collections.Concurrent;
using Quasar.Plugins.Gateway;

namespace Quasar.DataHub.Providers;

/// <summary>What each vendor's limits have counted in this process: one count for all uses of a vendor, across the lives of its plugin.</summary>
internal sealed class SharedPaces(TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, VendorPaces> paces = [];

    public VendorPaces Of(string provider) => paces.GetOrAdd(provider, _ => new VendorPaces(time));

    public void Dispose()
    {
        foreach (var pace in paces.Values) pace.Dispose();
    }
}
