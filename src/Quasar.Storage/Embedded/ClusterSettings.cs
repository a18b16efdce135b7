namespace Quasar.Storage.Embedded;

/// <summary>The server's whole configuration: written by Quasar beside the cluster, for a trading store on a laptop.</summary>
internal static class ClusterSettings
{
    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const string Access = """
        # Written by Quasar at every start.
        local all all scram-sha-256

        """;

    /// <summary>Writes what this Quasar wants; says if a running server already runs on it.</summary>
    public static bool Write(DataFolder folder)
    {
        var upToDate = WriteIfChanged(folder.SettingsPath, Compose(folder));
        return WriteIfChanged(folder.AccessPath, Access) && upToDate;
    }

    private static bool WriteIfChanged(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return true;
        var temporary = path + ".new";
        File.WriteAllText(temporary, text);
        File.SetUnixFileMode(temporary, ReadableByAll);
        File.Move(temporary, path, overwrite: true);
        return false;
    }

    // Paths are relative to the cluster, where the server is started: no path of the user's needs quoting.
    private static string Compose(DataFolder folder) => $"""
        # Written by Quasar at every start. Use ALTER SYSTEM for settings of your own.
        hba_file = '../pg_hba.conf'

        # Nobody but this machine, nobody but this account.
        listen_addresses = ''
        port = {DataFolder.Port}
        unix_socket_directories = '{(folder.SocketFits ? "." : folder.SocketFolder)}'
        unix_socket_permissions = 0700
        max_connections = 100
        password_encryption = scram-sha-256
        # A killed Quasar's statement must not hold locks against the next one.
        client_connection_check_interval = 2s

        # What is acknowledged is on the disk.
        fsync = on
        full_page_writes = on
        synchronous_commit = on

        # Backfills write in bursts: few checkpoints, small journal.
        max_wal_size = 2GB
        min_wal_size = 256MB
        checkpoint_timeout = 15min
        wal_compression = pglz

        shared_buffers = 128MB
        work_mem = 16MB
        maintenance_work_mem = 128MB
        effective_cache_size = 1GB
        random_page_cost = 1.1
        jit = off

        timezone = 'UTC'
        datestyle = 'iso, ymd'
        lc_messages = 'C'
        default_text_search_config = 'pg_catalog.simple'

        # One file a weekday, overwritten a week later.
        logging_collector = on
        log_directory = 'log'
        log_filename = 'server-%a.log'
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        log_timezone = 'UTC'
        log_line_prefix = '%m [%p] %q%a '

        """;
}
