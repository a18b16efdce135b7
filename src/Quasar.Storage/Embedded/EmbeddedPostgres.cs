using Microsoft.Extensions.Logging;

namespace Quasar.Storage.Embedded;

/// <summary>
/// A newcomer's own PostgreSQL: one data folder, no port, a password that nobody has to know. While this object lives the server is
/// started again whenever it dies, at the same address and with the same data. When this process is killed the server stays, and the
/// next one on the folder takes it over.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly FolderOwner owner;
    private readonly Postmaster postmaster;
    private readonly ILogger logger;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource disposing = new();
    private readonly Task supervision;
    private volatile string? fault;
    private volatile int processId;
    private volatile EmbeddedPostgresState state = EmbeddedPostgresState.Running;

    private EmbeddedPostgres(
        FolderOwner owner, Postmaster postmaster, int processId, string connectionString, ILogger logger, TimeProvider time)
    {
        (this.owner, this.postmaster, this.processId, this.logger, this.time) = (owner, postmaster, processId, logger, time);
        ConnectionString = connectionString;
        supervision = SuperviseAsync(disposing.Token);
    }

    /// <summary>Valid for as long as this object lives, restarts of the server included.</summary>
    public string ConnectionString { get; }

    /// <summary>The server's process; another one after each restart.</summary>
    public int ProcessId => processId;

    public EmbeddedPostgresState State => state;

    /// <summary>Why the server is not running, in one line; null while it is.</summary>
    public string? Fault => fault;

    /// <exception cref="EmbeddedPostgresException">It cannot run; the message says why.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            throw new EmbeddedPostgresException(
                "The private PostgreSQL runs on Linux and macOS only: set QUASAR_DATABASE to use a server of your own.");
        var folder = await DataFolder.OpenAsync(options.DataDirectory, cancellationToken);
        var account = await ServerAccount.ForAsync(folder, cancellationToken);
        await account.RefuseUnreachableAsync(folder, cancellationToken);
        var owner = FolderOwner.Take(folder);
        try
        {
            var binaries = await ServerBinaries.FindAsync(options.BinariesDirectory, folder, account, logger, cancellationToken);
            var postmaster = new Postmaster(folder, binaries, account, time);
            var start = new EmbeddedPostgresStart(folder, new Cluster(folder, binaries, account, logger), postmaster, logger, time);
            var (processId, connectionString) = await start.RunAsync(cancellationToken);
            return new EmbeddedPostgres(owner, postmaster, processId, connectionString, logger, time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            owner.Dispose();
            throw folder.Unwritable(e);
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server; what was committed is on the disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (state == EmbeddedPostgresState.Stopped)
            return;
        state = EmbeddedPostgresState.Stopped;
        await disposing.CancelAsync();
        await supervision.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await postmaster.StopAsync(CancellationToken.None);
        owner.Dispose();
        disposing.Dispose();
        logger.ServerStopped();
    }

    private async Task SuperviseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await postmaster.WaitForExitAsync(processId, cancellationToken);
            logger.ServerDied(processId);
            (fault, state) = ("PostgreSQL died and is being started again", EmbeddedPostgresState.Restarting);
            await RestartAsync(cancellationToken);
            (fault, state) = (null, EmbeddedPostgresState.Running);
        }
    }

    private async Task RestartAsync(CancellationToken cancellationToken)
    {
        var delay = new RestartDelay();
        while (true)
        {
            try
            {
                processId = await postmaster.StartAsync(cancellationToken);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Whatever it is, the next attempt is the best answer: without the database nothing else can go on.
                var pause = delay.Next();
                (fault, state) = (e.Message, EmbeddedPostgresState.Faulted);
                logger.RestartFailed(pause, e.Message, e);
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }
}
