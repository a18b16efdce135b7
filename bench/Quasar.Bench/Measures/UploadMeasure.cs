using System.Diagnostics;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.Plugins.Compilation;
using Quasar.Plugins.Supervision;

namespace Quasar.Bench.Measures;

/// <summary>The Kraken plugin from its upload until its new version is at work: compiled, started, certified, stored and exchanged.</summary>
internal static class UploadMeasure
{
    private const string Plugin = "kraken";

    // In which the server that has just started comes to rest; and afterwards an author reads the certificate and changes a line, and a
    // compiler has come up for the next version.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, CancellationToken cancellationToken)
    {
        var (first, next) = (new List<(double Upload, double Compilation)>(), new List<(double Upload, double Compilation)>());
        for (var i = 0; i < scale.Rounds; i++)
        {
            await using var product = await ProductProcess.StartAsync(database, cancellationToken);
            using var compiler = new PluginCompiler(Installed.PluginCompiler, Sandbox.Default, new CompilerLimits(), TimeProvider.System);
            await Task.Delay(Pause, cancellationToken);
            first.Add(await RunAsync(product, compiler, $"first {i}", cancellationToken));
            await Task.Delay(Pause, cancellationToken);
            next.Add(await RunAsync(product, compiler, $"next {i}", cancellationToken));
        }
        return [Figure("upload-first", first), Figure("upload", next)];
    }

    private static async Task<(double Upload, double Compilation)> RunAsync(
        ProductProcess product, PluginCompiler compiler, string mark, CancellationToken cancellationToken)
    {
        var source = PluginSource.Read("Quasar.Kraken", mark);
        var start = Stopwatch.GetTimestamp();
        var version = await product.UploadAsync(source.ToZip(), cancellationToken);
        while (await product.VersionAtWorkAsync(Plugin, cancellationToken) != version) await Task.Delay(20, cancellationToken);
        var upload = Stopwatch.GetElapsedTime(start).TotalSeconds;

        start = Stopwatch.GetTimestamp();
        var compiled = await compiler.CompileAsync(source.Files, cancellationToken);
        if (compiled.Assembly is null) throw new InvalidOperationException("The plugin does not compile");
        return (upload, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static Figure Figure(string name, List<(double Upload, double Compilation)> rounds) => new(
        name, Sample.Median(rounds.Select(round => round.Upload)), "s", "compiling alone", Sample.Median(rounds.Select(round => round.Compilation)))
    {
        Target = Target.ValueBelow(5),
    };
}
