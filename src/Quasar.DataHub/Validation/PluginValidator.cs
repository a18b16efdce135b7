using System.Text.Json;
using Quasar.Plugins;
using Quasar.Plugins.Compilation;
using Quasar.Sdk.Testing;
using Quasar.Sdk.Testing.Recordings;

namespace Quasar.DataHub.Validation;

/// <summary>Finds out whether sources make a plugin: compiles them, starts what comes of it in the sandbox, and examines it.</summary>
/// <param name="hostPath">The program that runs one plugin.</param>
/// <param name="folder">Where a plugin lies while it is examined.</param>
/// <param name="openStage">Who plays the vendor of a plugin that has no recordings, by the plugin's name; null for nobody.</param>
public sealed class PluginValidator(
    string hostPath, string folder, Func<string, CancellationToken, ValueTask<IVendorStage?>> openStage, PluginCompiler compiler,
    TimeProvider time) : IDisposable
{
    /// <summary>It was compiled, and does not start.</summary>
    private const string NoStart = "QSR302";

    // A compiler and a child each; who comes third waits.
    private readonly SemaphoreSlim turns = new(2);

    /// <param name="onStep">Told of each step before it begins, of each case when it has ended. Must be quick.</param>
    public async Task<ValidationResult> RunAsync(
        ValidationRequest request, Action<ValidationLine> onStep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(onStep);
        await turns.WaitAsync(cancellationToken);
        try
        {
            onStep(new ValidationLine("compile"));
            var compiled = await compiler.CompileAsync(request.Files!, cancellationToken);
            if (compiled.Assembly is not { } assembly) return new ValidationResult(false, compiled.Diagnostics);
            return await TryAsync(assembly, compiled.Diagnostics, request.Recordings ?? [], onStep, cancellationToken);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<ValidationResult> TryAsync(
        byte[] assembly, IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<SourceFile> recordings, Action<ValidationLine> onStep,
        CancellationToken cancellationToken)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, $"examined-{Guid.NewGuid():N}"));
        try
        {
            var package = new PluginPackage(Path.Combine(place.FullName, "plugin.dll"));
            await File.WriteAllBytesAsync(package.AssemblyPath, assembly, cancellationToken);
            onStep(new ValidationLine("start"));
            var (certificate, description) = await Conformance.RunAsync(
                new PluginUnderTest(package, hostPath),
                async (said, token) => recordings.Count == 0 ? await openStage(said.Name, token) : await RecordedStage.OpenAsync(recordings, token),
                result => onStep(new ValidationLine("case", result.Name, WordOf(result.Outcome))), time, cancellationToken);
            if (description is null) return DoesNotStart(diagnostics, certificate.Cases[0].Seen);
            return new ValidationResult(
                certificate.IsPassed, diagnostics, assembly, description.Name, description.Title, description.ListKinds(),
                description.ToJson(), JsonSerializer.SerializeToElement(certificate, JsonSerializerOptions.Web));
        }
        catch (RecordingException exception)
        {
            return new ValidationResult(false, [.. diagnostics, exception.ToDiagnostic()]);
        }
        catch (PluginException exception)
        {
            return DoesNotStart(diagnostics, exception.Message);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private static ValidationResult DoesNotStart(IReadOnlyList<Diagnostic> diagnostics, string why) =>
        new(false, [.. diagnostics, new Diagnostic("", 0, 0, NoStart, Diagnostic.Error, why)]);

    private static string WordOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Passed => "passed",
        CaseOutcome.Failed => "failed",
        _ => "skipped",
    };
}
