using System.Runtime.CompilerServices;
using Quasar.Plugins.Protocol;
using Quasar.Sdk;
using StreamJsonRpc;

namespace Quasar.Plugins.Child;

/// <summary>The host, as the plugin sees it.</summary>
internal sealed class HostClient(IHostCalls host) : IPluginHost
{
    public async Task<ReadOnlyMemory<byte>> SignAsync(SigningRequest request, CancellationToken cancellationToken) =>
        await AskAsync(
            () => host.SignAsync(new SignQuestion(request.Secret, request.Algorithm, request.Key, request.Message.ToArray()), cancellationToken))
            .ConfigureAwait(false);

    public Task<LastBar?> GetLastBarAsync(string provider, Symbol symbol, CancellationToken cancellationToken) =>
        AskAsync(() => host.GetLastBarAsync(provider, symbol, cancellationToken));

    public IAsyncEnumerable<Order> ReadOrdersAsync(CancellationToken cancellationToken) => ReadAsync(host.ReadOrdersAsync, cancellationToken);

    public IAsyncEnumerable<Fill> ReadFillsAsync(CancellationToken cancellationToken) => ReadAsync(host.ReadFillsAsync, cancellationToken);

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        Func<long, CancellationToken, Task<Reply<IReadOnlyList<Recorded<T>>>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = 0L;
        while (true)
        {
            var page = await AskAsync(() => read(after, cancellationToken)).ConfigureAwait(false) ?? [];
            foreach (var record in page) yield return record.Value;
            if (page.Count < IHostCalls.RecordsPerPage) yield break;
            after = page[^1].Number;
        }
    }

    private static async Task<T?> AskAsync<T>(Func<Task<Reply<T>>> ask) where T : class
    {
        try
        {
            var reply = await ask().ConfigureAwait(false);
            return reply.Refusal is { } refusal ? throw refusal.ToException() : reply.Value;
        }
        catch (RemoteRpcException e)
        {
            throw new VendorException(VendorFault.Transient, $"Quasar could not answer: {e.Message}", e);
        }
    }
}
