namespace Quasar.Plugins.Compilation;

/// <summary>One thing that is to be said about a plugin's source, for an editor to show where it belongs.</summary>
/// <param name="File">The file's name; empty where it is about no file.</param>
/// <param name="Line">From 1; 0 where it is about no line.</param>
/// <param name="Column">From 1; 0 where it is about no line.</param>
/// <param name="Code"><c>CS…</c> is the language's, <c>QSR…</c> is Quasar's.</param>
/// <param name="Severity"><see cref="Error"/> or <see cref="Warning"/>.</param>
public sealed record Diagnostic(string File, int Line, int Column, string Code, string Severity, string Message)
{
    public const string Error = "error";
    public const string Warning = "warning";

    public override string ToString() => $"{File}({Line},{Column}): {Severity} {Code}: {Message}";
}
