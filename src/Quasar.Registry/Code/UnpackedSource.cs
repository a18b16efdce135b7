using Quasar.Plugins.Compilation;

namespace Quasar.Registry.Code;

/// <summary>An upload's files, or what is wrong with it.</summary>
/// <param name="Problem">Why the upload cannot be used; the lists are empty then.</param>
public sealed record UnpackedSource(
    IReadOnlyList<SourceFile> Sources, IReadOnlyList<SourceFile> Recordings, Diagnostic? Problem = null);
