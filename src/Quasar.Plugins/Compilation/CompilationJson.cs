using System.Text.Json.Serialization;

namespace Quasar.Plugins.Compilation;

/// <summary>What the hub writes to the compiler.</summary>
internal sealed record CompilationRequest(IReadOnlyList<SourceFile> Files);

/// <summary>The JSON between the hub and its compiler. Generated: reflection would cost the compiler's start a tenth of a second.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CompilationRequest))]
[JsonSerializable(typeof(CompilationResult))]
internal sealed partial class CompilationJson : JsonSerializerContext;
