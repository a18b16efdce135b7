namespace Quasar.Plugins.Protocol;

/// <summary>The other side of the wire said something that is not in the protocol. There is no going on after it.</summary>
internal sealed class ProtocolException(string message) : Exception(message);
