using Microsoft.CodeAnalysis;
using Diagnostic = Quasar.Plugins.Compilation.Diagnostic;
using LanguageDiagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Quasar.PluginCompiler;

/// <summary>The language's errors and warnings in Quasar's form.</summary>
internal static class LanguageDiagnostics
{
    private const string UnsafeCode = "CS0227";

    /// <summary>Null for what is of no interest to an author.</summary>
    public static Diagnostic? Translate(LanguageDiagnostic found)
    {
        if (found.Severity < DiagnosticSeverity.Warning || found.IsSuppressed) return null;
        // The language would advise a compiler option that there is not.
        return found.Id == UnsafeCode
            ? At(found.Location, "QSR002", Diagnostic.Error, "Unsafe code is not allowed. Use spans, which cost no more")
            : At(
                found.Location, found.Id, found.Severity == DiagnosticSeverity.Error ? Diagnostic.Error : Diagnostic.Warning,
                found.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    public static Diagnostic At(Location location, string code, string severity, string message)
    {
        if (!location.IsInSource) return new Diagnostic("", 0, 0, code, severity, message);
        var start = location.GetLineSpan().StartLinePosition;
        return new Diagnostic(location.SourceTree.FilePath, start.Line + 1, start.Character + 1, code, severity, message);
    }
}
