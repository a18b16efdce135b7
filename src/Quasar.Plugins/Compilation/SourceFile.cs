namespace Quasar.Plugins.Compilation;

/// <summary>One file of a plugin's source.</summary>
/// <param name="Path">Its name, relative and with slashes, as diagnostics will repeat it.</param>
public sealed record SourceFile(string Path, string Text);
