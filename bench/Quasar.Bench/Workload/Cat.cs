using System.Diagnostics;

namespace Quasar.Bench.Workload;

/// <summary>The least that another process can cost: <c>cat</c>, which gives back what it is given.</summary>
internal sealed class Cat : IDisposable
{
    private readonly Process process = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    private readonly byte[] written = new byte[64 * 1024];
    private readonly byte[] read = new byte[64 * 1024];

    private Stream Input => process.StandardInput.BaseStream;

    private Stream Output => process.StandardOutput.BaseStream;

    /// <summary>Sends bytes there and waits until all are back.</summary>
    public async Task EchoAsync(long bytes, CancellationToken cancellationToken)
    {
        var writing = WriteAsync(bytes, cancellationToken);
        for (var left = bytes; left > 0;)
        {
            var count = await Output.ReadAsync(read.AsMemory(0, (int)Math.Min(left, read.Length)), cancellationToken);
            left -= count > 0 ? count : throw new EndOfStreamException("cat ended");
        }
        await writing;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task WriteAsync(long bytes, CancellationToken cancellationToken)
    {
        for (var left = bytes; left > 0; left -= written.Length)
            await Input.WriteAsync(written.AsMemory(0, (int)Math.Min(left, written.Length)), cancellationToken);
        await Input.FlushAsync(cancellationToken);
    }
}
