using System.Text.Json;
using PolyType;
using Quasar.Sdk;
using StreamJsonRpc;

namespace Quasar.Plugins.Protocol;

/// <summary>What the host asks of its child. Bulk goes over lanes, named by number; each has its flow control.</summary>
/// <remarks>
/// A change that an older side would misread raises <see cref="Version"/>. <see cref="HandshakeAsync"/> itself never changes.
/// </remarks>
[JsonRpcContract, GenerateShape(IncludeMethods = MethodShapeFlags.PublicInstance)]
internal partial interface IPluginChild
{
    const int Version = 2;

    /// <summary>Tells the host's version, hears the child's.</summary>
    Task<int> HandshakeAsync(int hostVersion, CancellationToken cancellationToken);

    /// <summary>Loads the plugin with these settings; asked once.</summary>
    Task<SetUpReply> SetUpAsync(JsonElement? settings, CancellationToken cancellationToken);

    /// <summary>Sends <see cref="BarFrame"/>s over the lane, ends the answer there, and replies.</summary>
    Task<BarReply> GetBarsAsync(BarQuestion question, ulong lane, CancellationToken cancellationToken);

    /// <summary>Sends <see cref="LiveFrame"/>s over the lane, ends the answer there, and replies.</summary>
    Task<EndReply> StreamAsync(LiveQuestion question, ulong lane, CancellationToken cancellationToken);

    /// <summary>Sends <see cref="ListingFrame"/>s over the lane, ends the answer there, and replies.</summary>
    Task<EndReply> GetSymbolsAsync(ulong lane, CancellationToken cancellationToken);

    /// <summary>The same for indices.</summary>
    Task<EndReply> GetIndicesAsync(ulong lane, CancellationToken cancellationToken);

    /// <summary>The same for the constituents of one.</summary>
    Task<EndReply> GetConstituentsAsync(Symbol index, ulong lane, CancellationToken cancellationToken);

    /// <summary>Disposes the plugin; the child exits when the host hangs up.</summary>
    Task ShutDownAsync(CancellationToken cancellationToken);
}
