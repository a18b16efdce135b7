using System.Runtime.CompilerServices;
using Quasar.Testing;

namespace Quasar.IntegrationTests.Harness;

/// <summary>Where the built product is, and what its tests need besides.</summary>
internal static class Installation
{
    // artifacts/bin/Quasar.IntegrationTests/<configuration>/
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory);

    public static string Executable { get; } = Path.Combine(Here.Parent!.Parent!.FullName, "Quasar", Here.Name, "quasar");

    /// <summary>Recorded market history, where the checkout has it beside it.</summary>
    public static string RecordedData { get; } =
        Environment.GetEnvironmentVariable("QUASAR_RECORDED_DATA") ?? Path.GetFullPath(Path.Combine(Checkout(), "..", "shared", "data"));

    /// <summary>Without PostgreSQL's programs a laptop skips the tests, and CI fails.</summary>
    public static void Require()
    {
        if (File.Exists(Path.Combine(TestServer.Binaries, "bin", "postgres"))) return;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"PostgreSQL's programs are not in {TestServer.Binaries}");
        Assert.Skip($"PostgreSQL's programs are not in {TestServer.Binaries}: run ./quasar test, which fetches them");
    }

    /// <summary>A file of the checkout these tests were built from.</summary>
    public static string PathOf(string file) => Path.Combine(Checkout(), file);

    private static string Checkout([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", "..", ".."));
}
