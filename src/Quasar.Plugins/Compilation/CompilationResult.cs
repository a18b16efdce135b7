namespace Quasar.Plugins.Compilation;

/// <summary>What became of a plugin's source.</summary>
/// <param name="Assembly">The compiled plugin; null where the source was refused, for which there is at least one error.</param>
public sealed record CompilationResult(byte[]? Assembly, IReadOnlyList<Diagnostic> Diagnostics);
