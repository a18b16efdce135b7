using Microsoft.Extensions.Logging.Abstractions;
using Quasar.Storage.Embedded;

namespace Quasar.Testing;

/// <summary>The PostgreSQL server that the tests of this process share: a private one, or one of your own.</summary>
public static class TestServer
{
    private const string Variable = "QUASAR_TEST_DATABASE";

    private static readonly Lazy<Task<string>> Shared = new(StartAsync);

    /// <summary>The embedded server's programs: <c>QUASAR_POSTGRES_BINARIES</c>, or where the entry script puts them.</summary>
    public static string Binaries => Environment.GetEnvironmentVariable("QUASAR_POSTGRES_BINARIES") is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(Checkout, ".tools", "embedded-postgres");

    /// <summary>The folder of this checkout.</summary>
    public static string Checkout { get; } = FindCheckout();

    /// <summary>Where it answers, as somebody who may create databases.</summary>
    public static Task<string> GetConnectionStringAsync() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } own ? Task.FromResult(own) : Shared.Value;

    private static async Task<string> StartAsync()
    {
        // Not a temporary folder of .NET's: those are closed to the account under which PostgreSQL runs for root.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"quasar-test-{Guid.NewGuid():N}"[..22]));
        var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { BinariesDirectory = Binaries, DataDirectory = folder.FullName },
            NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(10));
            folder.Delete(recursive: true);
        };
        return server.ConnectionString;
    }

    private static string FindCheckout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Quasar.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside a checkout");
    }
}
