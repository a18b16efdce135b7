using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Quasar.Bench.Hosting;

/// <summary>The whole product, as its users start it, on the benchmark's database.</summary>
internal sealed class ProductProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly DirectoryInfo data;
    private readonly HttpClient http;

    private ProductProcess(Process process, DirectoryInfo data, int port)
    {
        (this.process, this.data) = (process, data);
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/") };
    }

    public static async Task<ProductProcess> StartAsync(BenchDatabase database, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("quasar-bench-");
        var port = FreePort.Take();
        var start = new ProcessStartInfo(
            Installed.Product, ["up", "--port", port.ToString(CultureInfo.InvariantCulture), "--data", data.FullName])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["QUASAR_DATABASE"] = database.ConnectionString },
        };
        var product = new ProductProcess(Process.Start(start)!, data, port);
        product.process.BeginOutputReadLine();
        product.process.BeginErrorReadLine();
        try
        {
            await product.WaitUntilWellAsync(cancellationToken);
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    /// <summary>Uploads source, to be put to work at once. Returns its version.</summary>
    public async Task<string> UploadAsync(byte[] source, CancellationToken cancellationToken)
    {
        using var body = new ByteArrayContent(source);
        using var answer = await http.PostAsync(new Uri("registry/plugins?activate=true", UriKind.Relative), body, cancellationToken);
        var said = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.StatusCode == HttpStatusCode.Created
            ? JsonSerializer.Deserialize<JsonElement>(said).GetProperty("version").GetString()!
            : throw new InvalidOperationException($"The upload was refused: {said}");
    }

    /// <summary>The version of a plugin that runs; null while none does.</summary>
    public async Task<string?> VersionAtWorkAsync(string plugin, CancellationToken cancellationToken)
    {
        var providers = await http.GetFromJsonAsync<JsonElement>("datahub/providers", cancellationToken);
        return providers.EnumerateArray()
            .Where(one => one.GetProperty("name").GetString() == plugin && one.GetProperty("state").GetString() == "running")
            .Select(one => one.GetProperty("version").GetString()).FirstOrDefault();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        data.Delete(recursive: true);
    }

    private async Task WaitUntilWellAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await IsWellAsync(cancellationToken))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(start) > StartLimit) throw new InvalidOperationException("Quasar did not start");
            await Task.Delay(100, cancellationToken);
        }
    }

    private async Task<bool> IsWellAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await VersionAtWorkAsync("kraken", cancellationToken) is not null;
        }
        catch (HttpRequestException)
        {
            return false; // not up yet
        }
    }
}
