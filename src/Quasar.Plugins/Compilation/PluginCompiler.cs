using System.Globalization;
using System.Text.Json;
using Quasar.Plugins.Supervision;

namespace Quasar.Plugins.Compilation;

/// <summary>Compiles plugins, each in a child process of its own: source that kills its compiler kills nothing else.</summary>
/// <param name="compilerPath">The child's program: <c>Quasar.PluginCompiler.dll</c>, or its native launcher.</param>
public sealed class PluginCompiler(string compilerPath, Sandbox sandbox, CompilerLimits limits) : IDisposable
{
    /// <summary>The compiler did not come to an end; it is the source's fault as far as anyone can tell.</summary>
    public const string Overwhelmed = "QSR900";

    private const int LongestResult = 32 << 20;

    // A compiler takes a processor and a few hundred MB for seconds; who comes third waits.
    private readonly SemaphoreSlim turns = new(2);

    public PluginCompiler(string compilerPath)
        : this(compilerPath, Sandbox.Default, new CompilerLimits())
    {
    }

    /// <summary>Compiles one plugin. Refused source is an answer, with errors in it.</summary>
    /// <exception cref="PluginException">There is no compiler, or it cannot be started.</exception>
    public async Task<CompilationResult> CompileAsync(IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (!File.Exists(compilerPath)) throw new PluginException($"There is no plugin compiler at {compilerPath}");
        await turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await RunAsync(new CompilationRequest(files), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<CompilationResult> RunAsync(CompilationRequest request, CancellationToken cancellationToken)
    {
        var program = Path.GetFullPath(compilerPath);
        var folder = Path.GetDirectoryName(program)!;
        var start = DotNetChild.Prepare(program, [], limits.MemoryBytes);
        start.WorkingDirectory = folder;
        using var child = ChildProcess.Start(sandbox, start, [folder], static text => text, static _ => { }, TimeProvider.System);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limits.Time);
        try
        {
            var result = await TalkAsync(child, request, timeout.Token).ConfigureAwait(false);
            return result ?? await ExplainAsync(child).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"The compiler was not done within {limits.Time.TotalSeconds:0.#} s and was ended. Generics nested deeply and very large expressions do that"));
        }
        finally
        {
            child.Kill();
        }
    }

    /// <summary>Null where the compiler ended without a result.</summary>
    private static async Task<CompilationResult?> TalkAsync(ChildProcess child, CompilationRequest request, CancellationToken cancellationToken)
    {
        var asking = AskAsync(child.Input, request, cancellationToken);
        var answer = await ReadAsync(child.Output, cancellationToken).ConfigureAwait(false);
        await asking.ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(answer.Span, CompilationJson.Default.CompilationResult);
        }
        catch (JsonException)
        {
            return null; // It died before it had said all.
        }
    }

    // Source can exhaust a compiler, which dies by a signal; it cannot make it exit by itself.
    private static async Task<CompilationResult> ExplainAsync(ChildProcess child)
    {
        var end = await child.WaitForEndAsync().ConfigureAwait(false);
        return child.DiedBySignal
            ? Refused($"The compiler {end}{child.LastWords}")
            : throw new PluginException($"The compiler cannot run: it {end}{child.LastWords}");
    }

    private static async Task AskAsync(Stream input, CompilationRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await using (input.ConfigureAwait(false))
            {
                await JsonSerializer.SerializeAsync(input, request, CompilationJson.Default.CompilationRequest, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // It died while it was listening; its end says why.
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream output, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var chunk = new byte[64 << 10];
        while (await output.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is > 0 and var length)
        {
            if (whole.Length + length > LongestResult) throw new PluginException("The compiler's result is longer than any plugin's could be");
            whole.Write(chunk, 0, length);
        }

        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }

    private static CompilationResult Refused(string words) => new(null, [new Diagnostic("", 0, 0, Overwhelmed, Diagnostic.Error, words)]);
}
