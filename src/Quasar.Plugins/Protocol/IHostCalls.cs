using PolyType;
using Quasar.Sdk;
using StreamJsonRpc;

namespace Quasar.Plugins.Protocol;

/// <summary>What a child asks of its host. Every answer is small: records come in pages.</summary>
[JsonRpcContract, GenerateShape(IncludeMethods = MethodShapeFlags.PublicInstance)]
internal partial interface IHostCalls
{
    /// <summary>How many records a page has at the most; a shorter one is the last.</summary>
    const int RecordsPerPage = 500;

    Task<Reply<byte[]>> SignAsync(SignQuestion question, CancellationToken cancellationToken);

    /// <summary>Replies without a value where there is no bar.</summary>
    Task<Reply<LastBar>> GetLastBarAsync(string provider, Symbol symbol, CancellationToken cancellationToken);

    /// <param name="after">The number of the last record that was read; 0 for none.</param>
    Task<Reply<IReadOnlyList<Recorded<Order>>>> ReadOrdersAsync(long after, CancellationToken cancellationToken);

    /// <param name="after">The number of the last record that was read; 0 for none.</param>
    Task<Reply<IReadOnlyList<Recorded<Fill>>>> ReadFillsAsync(long after, CancellationToken cancellationToken);
}
