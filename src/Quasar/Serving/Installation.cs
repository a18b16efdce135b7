namespace Quasar.Serving;

/// <summary>Where the parts of this installation are: beside each other as the build leaves them, unless the environment says otherwise.</summary>
internal static class Installation
{
    // artifacts/bin/Quasar/<configuration>/ → artifacts/bin, and the configuration's name.
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory);
    private static readonly string Configuration = Here.Name;
    private static readonly string Bin = Environment.GetEnvironmentVariable("QUASAR_PLUGINS_DIR") ?? Here.Parent!.Parent!.FullName;

    public static string PluginHost => BinaryOf("Quasar.PluginHost");

    public static string PluginCompiler => BinaryOf("Quasar.PluginCompiler");

    public static string PostgresBinaries =>
        Environment.GetEnvironmentVariable("QUASAR_POSTGRES_BINARIES") ?? Path.Combine(Checkout, ".tools", "embedded-postgres");

    public static string WebRoot => Environment.GetEnvironmentVariable("QUASAR_WEB_ROOT") ?? Path.Combine(Checkout, "web", "dist");

    private static string Checkout => Here.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>The built assembly of a project.</summary>
    public static string BinaryOf(string project) => Path.Combine(Bin, project, Configuration, $"{project}.dll");
}
