using System.Runtime.CompilerServices;

namespace Quasar.Storage.Tests.Embedded;

/// <summary>PostgreSQL's programs, as <c>./quasar</c> fetches them. Without them a laptop skips the tests, and CI fails.</summary>
internal static class Binaries
{
    public static string Directory { get; } =
        Environment.GetEnvironmentVariable("QUASAR_POSTGRES_BINARIES") ?? Path.Combine(Checkout(), ".tools", "embedded-postgres");

    public static void Require()
    {
        if (File.Exists(Path.Combine(Directory, "bin", "postgres")))
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"PostgreSQL's programs are not in {Directory}");
        Assert.Skip($"PostgreSQL's programs are not in {Directory}: run ./quasar test, which fetches them");
    }

    private static string Checkout([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", "..", ".."));
}
