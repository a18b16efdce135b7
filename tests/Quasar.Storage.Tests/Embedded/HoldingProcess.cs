using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Quasar.Storage.Embedded;

namespace Quasar.Storage.Tests.Embedded;

/// <summary>Another process that runs a private PostgreSQL, to be killed or to be in the way.</summary>
internal sealed class HoldingProcess : IDisposable
{
    public const string Verb = "hold";

    private readonly Process process;

    private HoldingProcess(Process process) => this.process = process;

    public int Id => process.Id;

    /// <summary>What the other process does: it holds the folder until its input ends.</summary>
    public static async Task<int> MainAsync(string binaries, string data)
    {
        var options = new EmbeddedPostgresOptions { BinariesDirectory = binaries, DataDirectory = data };
        await using var postgres = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        Console.WriteLine(postgres.ProcessId);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public static HoldingProcess Start(string data)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Verb, Binaries.Directory, data])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new HoldingProcess(Process.Start(start)!);
    }

    /// <summary>The server's process, as soon as it answers.</summary>
    public async Task<int> ServerAsync(CancellationToken cancellationToken) =>
        int.TryParse(await process.StandardOutput.ReadLineAsync(cancellationToken), out var id)
            ? id
            : throw new InvalidOperationException("The other process ended before its server answered.");

    /// <summary>kill -9, and only this process: what it started lives on.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }
}
