using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Quasar.Storage.Embedded;
using Quasar.Testing;

namespace Quasar.IntegrationTests.Harness;

/// <summary>
/// A data folder as a first start leaves it once the private PostgreSQL is made, and before anything is stored. It is made once, by what
/// makes it in production, and copied for each server: to make it takes as long as all the rest of a start.
/// </summary>
internal static class EmptyDatabase
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    public static async Task CopyToAsync(string data)
    {
        // Its files keep their owner: PostgreSQL may run under another account.
        using var copy = Process.Start("cp", ["-a", await Made.Value, data]);
        await copy.WaitForExitAsync();
        copy.ExitCode.ShouldBe(0, $"the database could not be copied to {data}");
    }

    private static async Task<string> MakeAsync()
    {
        var data = Path.Combine(Path.GetTempPath(), $"quasar-empty-{Guid.NewGuid():N}"[..26]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(data, recursive: true);
        var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { BinariesDirectory = TestServer.Binaries, DataDirectory = Path.Combine(data, "postgres") },
            NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        await server.DisposeAsync();
        return data;
    }
}
