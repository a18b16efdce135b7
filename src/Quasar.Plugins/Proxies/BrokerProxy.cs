using System.Globalization;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Supervision;
using Quasar.Sdk;

namespace Quasar.Plugins.Proxies;

/// <summary>Asks a child about its account, each question within a time.</summary>
internal static class BrokerProxy
{
    /// <summary>Asks once. A failure says nothing of whether the question has reached the broker.</summary>
    public static async Task<TReply> AskAsync<TReply>(
        ChildSession session, TimeSpan limit, TimeProvider time, Func<IBrokerChild, CancellationToken, Task<TReply>> ask,
        CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var reply = ask(session.Broker, giveUp.Token);
        try
        {
            return await reply.WaitAsync(giveUp.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            await session.OutliveAsync(reply).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw new PluginException(
                string.Create(CultureInfo.InvariantCulture, $"The plugin took too long: it had not answered after {limit.TotalSeconds:0.#} s"));
        }
        catch (Exception e)
        {
            if (await session.ExplainAsync(e).ConfigureAwait(false) is PluginException death) throw death;
            session.Fail($"broke the protocol: it could not answer: {e.Message}");
            throw new PluginException($"The plugin could not answer: {e.Message}", e);
        }
    }

    public static T? ValueOf<T>(Reply<T> reply) where T : class => reply.Refusal is { } refusal ? throw refusal.ToException() : reply.Value;

    public static IReadOnlyList<T> ListOf<T>(Reply<IReadOnlyList<T>> reply, Func<T, T> cut) =>
        [.. (ValueOf(reply) ?? []).Take(BrokerWords.MostEntries).Select(cut)];

    public static void End(EndReply reply)
    {
        if (reply.Refusal is { } refusal) throw refusal.ToException();
    }
}
