using Quasar.Plugins.Protocol;
using Quasar.Sdk;

namespace Quasar.Plugins.Questions;

/// <summary>Answers a child as far as its plugin has declared that it would ask.</summary>
/// <param name="onFlood">Told when more is asked at once than a plugin can want to know.</param>
internal sealed class HostAnswers(PluginSetup setup, Action<string> onFlood) : IHostCalls, IDisposable
{
    private const int MostOpen = 64;

    // What is read from the database keeps to a few of its connections.
    private readonly SemaphoreSlim readers = new(4);
    private PluginDescription? plugin;
    private int open;

    /// <summary>Answers from now on, as far as this description goes. Before, nothing is.</summary>
    public void Serve(PluginDescription description) => Volatile.Write(ref plugin, description);

    public Task<Reply<byte[]>> SignAsync(SignQuestion question, CancellationToken cancellationToken) =>
        AnswerAsync(description => Task.FromResult<byte[]?>(Signer.Sign(description, setup.Secrets, question)));

    public Task<Reply<LastBar>> GetLastBarAsync(string provider, Symbol symbol, CancellationToken cancellationToken) =>
        AnswerAsync(description => description.ReadsBars
            ? ReadAsync(() => setup.LastBar(provider, symbol, cancellationToken), cancellationToken)
            : throw new VendorException(VendorFault.Refused, "The plugin does not declare [ReadsBars]"));

    public Task<Reply<IReadOnlyList<Recorded<Order>>>> ReadOrdersAsync(long after, CancellationToken cancellationToken) =>
        AnswerToBrokerAsync(() => setup.RecordedOrders(after, IHostCalls.RecordsPerPage, cancellationToken), cancellationToken);

    public Task<Reply<IReadOnlyList<Recorded<Fill>>>> ReadFillsAsync(long after, CancellationToken cancellationToken) =>
        AnswerToBrokerAsync(() => setup.RecordedFills(after, IHostCalls.RecordsPerPage, cancellationToken), cancellationToken);

    public void Dispose() => readers.Dispose();

    private Task<Reply<T>> AnswerToBrokerAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken) where T : class =>
        AnswerAsync(async description => description.IsBroker
            ? await ReadAsync(async () => (T?)await read().ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
            : throw new VendorException(VendorFault.Refused, "The plugin is no broker"));

    private async Task<Reply<T>> AnswerAsync<T>(Func<PluginDescription, Task<T?>> answer) where T : class
    {
        try
        {
            if (Interlocked.Increment(ref open) > MostOpen) onFlood($"flooded its host: more than {MostOpen} questions at once");
            return Volatile.Read(ref plugin) is { } description
                ? new Reply<T>(null, await answer(description).ConfigureAwait(false))
                : new Reply<T>(new Refusal(VendorFault.Refused, "A plugin cannot ask its host before it is set up", null), null);
        }
        catch (VendorException refusal)
        {
            return new Reply<T>(Refusal.Of(refusal), null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Why Quasar cannot answer is for its own log and owner; a stranger's code gets no words of the database's.
            return new Reply<T>(new Refusal(VendorFault.Transient, $"Quasar cannot answer now ({e.GetType().Name})", null), null);
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task<T?> ReadAsync<T>(Func<Task<T?>> read, CancellationToken cancellationToken) where T : class
    {
        await readers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await read().ConfigureAwait(false);
        }
        finally
        {
            readers.Release();
        }
    }
}
