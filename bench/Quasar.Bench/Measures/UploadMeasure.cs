using System.Diagnostics;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.Plugins.Compilation;

namespace Quasar.Bench.Measures;

/// <summary>The Kraken plugin from its upload until its new version is at work: compiled, started, certified, stored and exchanged.</summary>
internal static class UploadMeasure
{
    private const string Plugin = "kraken";

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, CancellationToken cancellationToken)
    {
        await using var product = await ProductProcess.StartAsync(database, cancellationToken);
        using var compiler = new PluginCompiler(Installed.PluginCompiler);
        var (uploads, compilations) = (new List<double>(), new List<double>());
        for (var i = 0; i < scale.Rounds; i++)
        {
            var source = PluginSource.Read("Quasar.Kraken", mark: $"upload {i}");
            var start = Stopwatch.GetTimestamp();
            var version = await product.UploadAsync(source.ToZip(), cancellationToken);
            while (await product.VersionAtWorkAsync(Plugin, cancellationToken) != version) await Task.Delay(20, cancellationToken);
            uploads.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);

            start = Stopwatch.GetTimestamp();
            var compiled = await compiler.CompileAsync(source.Files, cancellationToken);
            if (compiled.Assembly is null) throw new InvalidOperationException("The plugin does not compile");
            compilations.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return
        [
            new Figure("upload", Sample.Median(uploads), "s", "compiling alone", Sample.Median(compilations)) { Target = Target.ValueBelow(5) },
        ];
    }
}
