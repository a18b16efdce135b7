namespace Quasar.Bench.Hosting;

/// <summary>Where the other programs are: beside this one as the build leaves them, unless the environment says otherwise.</summary>
internal static class Installed
{
    // artifacts/bin/Quasar.Bench/<configuration>/
    private static readonly DirectoryInfo Here = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
    private static readonly string Checkout = Here.Parent!.Parent!.Parent!.Parent!.FullName;
    private static readonly string Bin = Environment.GetEnvironmentVariable("QUASAR_PLUGINS_DIR") ?? Here.Parent!.Parent!.FullName;

    public static string PluginHost => BinaryOf("Quasar.PluginHost");

    public static string PluginCompiler => BinaryOf("Quasar.PluginCompiler");

    public static string Plugin => BinaryOf("Quasar.BenchPlugin");

    public static string Product => Path.Combine(Bin, "Quasar", Here.Name, "quasar");

    /// <summary>The sources of the plugins that come with Quasar.</summary>
    public static string Plugins => Path.Combine(Checkout, "plugins");

    public static string PostgresBinaries =>
        Environment.GetEnvironmentVariable("QUASAR_POSTGRES_BINARIES") ?? Path.Combine(Checkout, ".tools", "embedded-postgres");

    private static string BinaryOf(string project) => Path.Combine(Bin, project, Here.Name, $"{project}.dll");
}
