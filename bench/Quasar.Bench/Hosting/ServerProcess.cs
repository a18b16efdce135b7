using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Quasar.BenchPlugin;

namespace Quasar.Bench.Hosting;

/// <summary>The measured server, running.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process) => this.process = process;

    public HttpClient Http { get; } = new() { Timeout = Timeout.InfiniteTimeSpan };

    public static async Task<ServerProcess> StartAsync(
        BenchDatabase database, BenchSettings settings, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [ServerRole.Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var server = new ServerProcess(Process.Start(start)!);
        try
        {
            await server.GreetAsync(new ServerSetup(database.ConnectionString, FreePort.Take(), settings), cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Watches the server's resident memory until disposed of.</summary>
    public MemoryWatch WatchMemory() => new(process);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(30))) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task GreetAsync(ServerSetup setup, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(setup));
        await process.StandardInput.FlushAsync(cancellationToken);
        var address = await process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("The measured server did not start");
        Http.BaseAddress = new Uri($"{address}/api/datahub/");
        while (await StateAsync(cancellationToken) != "running") await Task.Delay(50, cancellationToken);
    }

    private async Task<string?> StateAsync(CancellationToken cancellationToken)
    {
        var providers = await Http.GetFromJsonAsync<JsonElement>("providers", cancellationToken);
        if (providers[0].GetProperty("error").GetString() is { } error) throw new InvalidOperationException(error);
        return providers[0].GetProperty("state").GetString();
    }
}
