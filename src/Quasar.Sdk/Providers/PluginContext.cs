using System.Net.WebSockets;

namespace Quasar.Sdk;

/// <summary>What the host hands a plugin, and all it may use of the world.</summary>
/// <typeparam name="TSettings">The plugin's settings: a record with a parameterless constructor whose properties have
/// defaults, and where useful <see cref="System.ComponentModel.DescriptionAttribute"/> and
/// <see cref="System.ComponentModel.DataAnnotations.RangeAttribute"/>.</typeparam>
public sealed class PluginContext<TSettings> where TSettings : class, new()
{
    /// <summary>The settings in force. A change of settings makes a new plugin instance.</summary>
    public required TSettings Settings { get; init; }

    /// <summary>Reaches the vendor's declared endpoints through the host, which adds credentials and keeps the rate limit.</summary>
    /// <remarks>A call may wait for the rate limit before it goes out. Do not dispose it.</remarks>
    public required HttpClient Http { get; init; }

    /// <summary>Opens a WebSocket to one of the vendor's declared endpoints, through the host. The caller disposes it.</summary>
    public required Func<Uri, CancellationToken, Task<WebSocket>> OpenWebSocketAsync { get; init; }

    /// <summary>Signs a message with a secret that is declared with <see cref="SecretAttribute.ForSigning"/>. The host computes it.</summary>
    /// <remarks>Throws a <see cref="VendorException"/>: <see cref="VendorFault.Unauthorized"/> where the secret is not set,
    /// <see cref="VendorFault.Refused"/> where it is not declared for it, or is no base64 where it should be.</remarks>
    public required Func<SigningRequest, CancellationToken, Task<ReadOnlyMemory<byte>>> SignAsync { get; init; }

    /// <summary>Quasar itself: bars it has collected, orders and fills it has recorded.</summary>
    public required IPluginHost Host { get; init; }

    /// <summary>The clock. Use no other.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Writes to the plugin's log, which its owner reads on the plugin's page.</summary>
    public required Action<string> Log { get; init; }
}
