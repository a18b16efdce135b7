using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Quasar.IntegrationTests.Harness;

/// <summary>The real executable as a child process, which can be killed and started again on the same port and data.</summary>
internal sealed class QuasarProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    // A start keeps a processor busy: more at a time take no less time together, and starve what is being tested meanwhile.
    private static readonly SemaphoreSlim Starts = new(Environment.ProcessorCount);

    private readonly QuasarOptions options;
    private readonly string data = Path.Combine(Path.GetTempPath(), $"quasar-integ-{Guid.NewGuid():N}"[..26]);
    private readonly ConcurrentQueue<string> output = [];
    private Process? process;

    private QuasarProcess(QuasarOptions options)
    {
        this.options = options;
        Port = Ports.Take();
        Http = new QuasarClient(new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromSeconds(60) });
    }

    public int Port { get; }

    public QuasarClient Http { get; }

    public int ProcessId => process!.Id;

    /// <summary>Where it keeps everything.</summary>
    public string DataFolder => data;

    /// <summary>The server, and all that it has started.</summary>
    public IReadOnlyList<int> Family => Unix.FamilyOf(ProcessId);

    public bool HasExited => process!.HasExited;

    /// <summary>What it has written so far, over all its lives.</summary>
    public string Output => string.Join('\n', output);

    public static async Task<QuasarProcess> StartAsync(QuasarOptions options)
    {
        Installation.Require();
        var started = new QuasarProcess(options);
        try
        {
            if (options is { Database: null, FromNothing: false }) await EmptyDatabase.CopyToAsync(started.data);
            await started.StartAsync();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, for the first time or again, and waits until it says that it is well.</summary>
    public async Task StartAsync()
    {
        await Starts.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            Launch();
            await WaitForHealthAsync();
        }
        finally
        {
            Starts.Release();
        }
    }

    public Task WaitForHealthAsync() => Until.HoldsAsync(
        async () => HasExited
            ? throw new InvalidOperationException($"quasar ended with code {process!.ExitCode}:\n{Output}")
            : await Http.IsHealthyAsync(),
        StartLimit, () => $"quasar does not become healthy:\n{Output}");

    /// <summary>Kills the server, and nothing that it has started.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        // Not WaitForExit, which also waits for children that have inherited the output.
        await Until.HoldsAsync(() => Task.FromResult(HasExited), StartLimit, () => "a killed process does not end");
    }

    /// <summary>The process in which a provider's plugin runs; null while there is none.</summary>
    public int? PluginOf(string assembly) =>
        Unix.ChildrenOf(ProcessId).Where(child => child.Command.Contains(assembly, StringComparison.Ordinal)).Select(child => (int?)child.Id).FirstOrDefault();

    /// <summary>The processes in which plugins run.</summary>
    public IReadOnlyList<int> Plugins =>
        [.. Unix.ChildrenOf(ProcessId).Where(child => child.Command.Contains("Quasar.PluginHost", StringComparison.Ordinal)).Select(child => child.Id)];

    /// <summary>The embedded PostgreSQL's first process; null while there is none.</summary>
    public int? Postmaster
    {
        get
        {
            var file = Path.Combine(data, "postgres", "cluster", "postmaster.pid");
            return File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), out var id) ? id : null;
        }
    }

    /// <summary>The embedded PostgreSQL's processes that work for clients.</summary>
    public IReadOnlyList<int> Backends => Postmaster is not { } postmaster
        ? []
        : [.. Unix.ChildrenOf(postmaster).Where(child => child.Command.Contains("[local]", StringComparison.Ordinal)).Select(child => child.Id)];

    /// <summary>Looks into the embedded PostgreSQL itself.</summary>
    public async Task<object?> QueryAsync(string sql)
    {
        var folder = Path.Combine(data, "postgres");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
        {
            Host = Path.Combine(folder, "cluster"),
            Port = 5432,
            Database = "quasar",
            Username = "quasar",
            Password = await File.ReadAllTextAsync(Path.Combine(folder, "password")),
            Pooling = false,
        });
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (process is not null)
        {
            // A paused one would not hear of it.
            foreach (var signal in new[] { "KILL", "CONT" }) Unix.Signal(signal, ProcessId);
            await Until.HoldsAsync(() => Task.FromResult(HasExited), StartLimit, () => "a killed process does not end");
            process.Dispose();
        }
        if (Postmaster is { } postmaster)
        {
            Unix.Signal("QUIT", postmaster);
            await Until.HoldsAsync(
                () => Task.FromResult(!Directory.Exists($"/proc/{Text(postmaster)}")), StartLimit, () => "PostgreSQL does not end");
        }
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }

    private void Launch()
    {
        var start = new ProcessStartInfo(Installation.Executable, ["up", "--port", Text(Port), "--data", data, "--roles", options.Roles])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (options.DataHub is { } address) start.ArgumentList.Add("--datahub");
        if (options.DataHub is not null) start.ArgumentList.Add(options.DataHub.AbsoluteUri);
        foreach (var (name, value) in options.Environment) start.Environment[name] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { Length: > 0 } text) return;
        output.Enqueue(text);
        while (output.Count > 500) output.TryDequeue(out _);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
