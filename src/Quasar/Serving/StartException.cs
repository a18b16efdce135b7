namespace Quasar.Serving;

/// <summary>Quasar cannot start, for a reason its owner can mend: the message is the one line he is shown.</summary>
internal sealed class StartException(string message, Exception? innerException = null) : Exception(message, innerException);
