using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Quasar.Plugins.Compilation;
using Quasar.Registry.Assets;
using Quasar.Registry.Code;
using Quasar.Storage;

namespace Quasar.Registry.Upload;

/// <summary>Makes an upload a version: has it examined, and stores it if it holds. Of what was refused nothing is kept.</summary>
internal sealed class PluginUpload(
    CodeStore code, SecretReach reach, ValidationClient validation, AssetDiscovery assets, ILogger<PluginUpload> logger)
{
    /// <param name="widen">Whether it may be put in force although it takes secrets where the version in force does not.</param>
    /// <param name="onStep">Told of each step of the examination.</param>
    /// <returns>The version that was made, or why there is none.</returns>
    public async Task<(PluginUploaded? Uploaded, ProblemHttpResult? Refused)> RunAsync(
        UnpackedSource source, bool activate, bool widen, Func<ValidationLine, ValueTask> onStep, CancellationToken cancellationToken)
    {
        if (source.Problem is { } problem) return (null, UploadRefusal.Unreadable(problem));
        var hash = HashOf(source);
        if (await code.FindSourcesAsync(hash, cancellationToken) is { } same) return (null, UploadRefusal.Known(same));
        try
        {
            var result = await ExamineAsync(source, onStep, cancellationToken);
            if (!result.Accepted || result.Assembly is null || result.Name is null || result.Description is null)
                return (null, UploadRefusal.NotAccepted(result));
            IReadOnlyList<string> widened = widen ? [] : await reach.WidenedByAsync(result.Name, result.Description, cancellationToken);
            activate &= widened.Count == 0;
            var (version, isNew) = await code.AddAsync(ToCode(source, hash, result), activate, cancellationToken);
            if (!isNew) return (null, UploadRefusal.Known(version)); // the same upload came twice at once
            logger.PluginUploaded(version.Name, version.Version);
            if (activate) assets.Follow(version.Name);
            return (new PluginUploaded(
                version.Name, version.Version, activate, result.Kinds ?? [], result.Diagnostics, result.Certificate, widened), null);
        }
        catch (ValidationBrokenException exception)
        {
            return (null, UploadRefusal.Unexamined(exception.Message));
        }
    }

    private async Task<ValidationResult> ExamineAsync(
        UnpackedSource source, Func<ValidationLine, ValueTask> onStep, CancellationToken cancellationToken)
    {
        ValidationResult? result = null;
        await foreach (var line in validation.RunAsync(new ValidationRequest(source.Sources, source.Recordings), cancellationToken))
        {
            result = line.Result;
            if (result is null) await onStep(line);
        }
        return result!;
    }

    private static UploadedCode ToCode(UnpackedSource source, byte[] hash, ValidationResult result) => new(
        result.Name!, result.Title ?? result.Name!, result.Kinds ?? [],
        JsonSerializer.SerializeToElement(source.Sources.Concat(source.Recordings), JsonSerializerOptions.Web), hash, result.Assembly!,
        result.Description!.Value, result.Certificate, JsonSerializer.SerializeToElement(result.Diagnostics, JsonSerializerOptions.Web));

    // Each part with its length before it, so that no two uploads run together to the same.
    private static byte[] HashOf(UnpackedSource source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in source.Sources.Concat(source.Recordings).OrderBy(file => file.Path, StringComparer.Ordinal))
            foreach (var part in new[] { file.Path, file.Text })
            {
                var bytes = Encoding.UTF8.GetBytes(part);
                hash.AppendData(BitConverter.GetBytes(bytes.Length));
                hash.AppendData(bytes);
            }
        return hash.GetHashAndReset();
    }
}

/// <summary>A version that was just made.</summary>
/// <param name="Active">Whether it was put in force.</param>
/// <param name="Kinds">What it does.</param>
/// <param name="Diagnostics">What the compiler had to say, warnings only.</param>
/// <param name="Certificate">What the conformance kit expected and saw.</param>
/// <param name="WidenedReach">Where it would take secrets that the version in force does not take there: then it waits for its owner to put it
/// in force.</param>
internal sealed record PluginUploaded(
    string Name, string Version, bool Active, IReadOnlyList<string> Kinds, IReadOnlyList<Diagnostic> Diagnostics, JsonElement? Certificate,
    IReadOnlyList<string> WidenedReach);
