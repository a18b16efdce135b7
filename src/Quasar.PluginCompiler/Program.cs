using System.Text.Json;
using Quasar.PluginCompiler;
using Quasar.Plugins.Compilation;

// Started by Quasar, once for each plugin: a request comes in, a result goes out, and no code of the plugin's is run.
using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
if (args is [PluginCompiler.Spare]) WarmUp();
var request = JsonSerializer.Deserialize(input, CompilationJson.Default.CompilationRequest);
if (request is null) return 64;
JsonSerializer.Serialize(output, SourceCompiler.Compile(request.Files), CompilationJson.Default.CompilationResult);
return 0;

// Most of what compiling takes is the compiler's own start, which a plugin that nobody waits for gets over with.
void WarmUp()
{
    SourceCompiler.Compile(Sample.Read());
    GC.Collect();
    output.WriteByte(PluginCompiler.IsWarm);
    output.Flush();
}
