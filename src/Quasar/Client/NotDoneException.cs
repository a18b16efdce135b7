namespace Quasar.Client;

/// <summary>What was asked for was not done; the message says why, to whoever typed it, in one or more lines.</summary>
internal sealed class NotDoneException(string message, Exception? innerException = null) : Exception(message, innerException);
