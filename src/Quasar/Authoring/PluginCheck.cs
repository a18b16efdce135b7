using Microsoft.Extensions.Logging.Abstractions;
using Quasar.DataHub.Validation;
using Quasar.Plugins.Compilation;
using Quasar.Registry.Code;
using Quasar.Serving;

namespace Quasar.Authoring;

/// <summary>Unpacks, compiles, starts and certifies a plugin as the server would, here and now.</summary>
internal static class PluginCheck
{
    /// <param name="onStep">Told of each step of the examination.</param>
    public static async Task<ValidationResult> RunAsync(
        PluginSource source, Action<ValidationLine> onStep, CancellationToken cancellationToken)
    {
        var unpacked = await SourceArchive.ReadAsync(new MemoryStream(source.Upload), source.Name, cancellationToken);
        if (unpacked.Problem is { } problem) return new ValidationResult(false, [problem]);
        var folder = Directory.CreateTempSubdirectory("quasar-check-");
        try
        {
            using var compiler = new PluginCompiler(Installation.PluginCompiler);
            using var validator = new PluginValidator(
                Installation.PluginHost, folder.FullName, compiler, TimeProvider.System, NullLoggerFactory.Instance);
            return await validator.RunAsync(new ValidationRequest(unpacked.Sources, unpacked.Recordings), onStep, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
