using System.Text.Json;
using Microsoft.Extensions.Logging;
using Quasar.Plugins;
using Quasar.Plugins.Compilation;
using Quasar.Sdk.Testing;
using Quasar.Sdk.Testing.Recordings;

namespace Quasar.DataHub.Validation;

/// <summary>Finds out whether sources make a plugin: compiles them, starts what comes of it in the sandbox, and examines it.</summary>
/// <param name="hostPath">The program that runs one plugin.</param>
/// <param name="folder">Where a plugin lies while it is examined.</param>
public sealed class PluginValidator(
    string hostPath, string folder, PluginCompiler compiler, TimeProvider time, ILoggerFactory loggers) : IDisposable
{
    /// <summary>It was compiled, and does not start.</summary>
    private const string DoesNotStart = "QSR302";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

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
            var description = await DescribeAsync(package, cancellationToken);
            var certificate = await CertifyAsync(package, recordings, onStep, cancellationToken);
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
            return new ValidationResult(
                false, [.. diagnostics, new Diagnostic("", 0, 0, DoesNotStart, Diagnostic.Error, exception.Message)]);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private async Task<PluginDescription> DescribeAsync(PluginPackage package, CancellationToken cancellationToken)
    {
        await using var plugin = await Plugin.StartAsync(
            new PluginSetup { Package = package, HostPath = hostPath, StartTimeout = StartLimit },
            loggers, time, cancellationToken);
        return plugin.Description;
    }

    private async Task<Certificate> CertifyAsync(
        PluginPackage package, IReadOnlyList<SourceFile> recordings, Action<ValidationLine> onStep, CancellationToken cancellationToken)
    {
        await using var stage = recordings.Count == 0 ? null : await RecordedStage.OpenAsync(recordings, cancellationToken);
        return await Conformance.RunAsync(
            new PluginUnderTest(package, hostPath), stage,
            result => onStep(new ValidationLine("case", result.Name, WordOf(result.Outcome))), time, cancellationToken);
    }

    private static string WordOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Passed => "passed",
        CaseOutcome.Failed => "failed",
        _ => "skipped",
    };
}
