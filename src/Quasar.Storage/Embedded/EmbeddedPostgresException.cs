namespace Quasar.Storage.Embedded;

/// <summary>The private PostgreSQL cannot run. The message is one line that a user can act on.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? cause = null) : Exception(message, cause);
