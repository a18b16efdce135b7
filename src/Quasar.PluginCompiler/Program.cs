using System.Text.Json;
using Quasar.PluginCompiler;
using Quasar.Plugins.Compilation;

// Started by Quasar, once for each plugin: a request comes in, a result goes out, and no code of the plugin's is run.
using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
var request = JsonSerializer.Deserialize(input, CompilationJson.Default.CompilationRequest);
if (request is null) return 64;
JsonSerializer.Serialize(output, SourceCompiler.Compile(request.Files), CompilationJson.Default.CompilationResult);
return 0;
