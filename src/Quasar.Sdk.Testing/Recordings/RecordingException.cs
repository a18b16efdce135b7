using Quasar.Plugins.Compilation;

namespace Quasar.Sdk.Testing.Recordings;

/// <summary>A file of recordings is not what it should be.</summary>
public sealed class RecordingException(string file, string message) : Exception(message)
{
    public const string Code = "QSR301";

    public Diagnostic ToDiagnostic() => new(file, 0, 0, Code, Diagnostic.Error, Message);
}
