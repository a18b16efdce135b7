using System.Globalization;
using System.Text.Json;
using Quasar.Plugins.Supervision;

namespace Quasar.Plugins.Compilation;

/// <summary>Compiles plugins, each in a child process of its own: source that kills its compiler kills nothing else.</summary>
public sealed class PluginCompiler : IDisposable
{
    /// <summary>Tells the child to practise before it listens, and to say <see cref="IsWarm"/> when it has.</summary>
    public const string Spare = "--spare";

    /// <summary>White space to whoever reads the result.</summary>
    public const byte IsWarm = (byte)'\n';

    /// <summary>The compiler did not come to an end; it is the source's fault as far as anyone can tell.</summary>
    public const string Overwhelmed = "QSR900";

    private const int LongestResult = 32 << 20;

    // What was compiled is examined now, and is not to be held up.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    // A compiler takes a processor and a few hundred MB for seconds; who comes third waits.
    private readonly SemaphoreSlim turns = new(2);
    private readonly string compilerPath;
    private readonly Sandbox sandbox;
    private readonly CompilerLimits limits;
    private readonly SpareCompiler? spare;

    public PluginCompiler(string compilerPath)
        : this(compilerPath, Sandbox.Default, new CompilerLimits(), keepsSpare: null)
    {
    }

    /// <param name="compilerPath">The child's program: <c>Quasar.PluginCompiler.dll</c>, or its native launcher.</param>
    /// <param name="keepsSpare">By which clock a child is kept ready for the next plugin for some minutes after each; null for no such
    /// child.</param>
    public PluginCompiler(string compilerPath, Sandbox sandbox, CompilerLimits limits, TimeProvider? keepsSpare)
    {
        (this.compilerPath, this.sandbox, this.limits) = (compilerPath, sandbox, limits);
        if (keepsSpare is not null) spare = new SpareCompiler(() => Start([Spare]), keepsSpare);
    }

    /// <summary>Whether the next plugin will find a compiler that has started.</summary>
    internal bool HasSpare => spare is { IsReady: true };

    /// <summary>Gets a child ready for a plugin that is about to come.</summary>
    public void Prepare() => spare?.Prepare(TimeSpan.Zero);

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
            spare?.Prepare(Rest);
        }
    }

    public void Dispose()
    {
        spare?.Dispose();
        turns.Dispose();
    }

    private async Task<CompilationResult> RunAsync(CompilationRequest request, CancellationToken cancellationToken)
    {
        // The spare one may have died while it waited, which is no fault of the source's.
        if (spare?.Take() is { } waiting)
            using (waiting)
                if (await AskAsync(waiting, request, cancellationToken).ConfigureAwait(false) is { } quick) return quick;
        using var child = Start([]);
        return await AskAsync(child, request, cancellationToken).ConfigureAwait(false) ?? await ExplainAsync(child).ConfigureAwait(false);
    }

    private ChildProcess Start(IEnumerable<string> arguments)
    {
        var program = Path.GetFullPath(compilerPath);
        var folder = Path.GetDirectoryName(program)!;
        var start = DotNetChild.Prepare(program, arguments, limits.MemoryBytes);
        start.WorkingDirectory = folder;
        return ChildProcess.Start(sandbox, start, [folder], static text => text, static _ => { }, TimeProvider.System);
    }

    /// <summary>Null where the compiler ended without a result.</summary>
    private async Task<CompilationResult?> AskAsync(ChildProcess child, CompilationRequest request, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limits.Time);
        try
        {
            return await TalkAsync(child, request, timeout.Token).ConfigureAwait(false);
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

    private static async Task<CompilationResult?> TalkAsync(ChildProcess child, CompilationRequest request, CancellationToken cancellationToken)
    {
        var asking = SayAsync(child.Input, request, cancellationToken);
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

    private static async Task SayAsync(Stream input, CompilationRequest request, CancellationToken cancellationToken)
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
