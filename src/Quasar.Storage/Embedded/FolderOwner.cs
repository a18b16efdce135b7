namespace Quasar.Storage.Embedded;

/// <summary>
/// One Quasar per data folder. The lock is the operating system's (flock), so it goes with the process however that ends;
/// a file beside it tells the second comer who the first is, since a locked one cannot be read.
/// </summary>
internal sealed class FolderOwner : IDisposable
{
    private readonly FileStream lockFile;

    private FolderOwner(FileStream lockFile) => this.lockFile = lockFile;

    public static FolderOwner Take(DataFolder folder)
    {
        FileStream? lockFile = null;
        try
        {
            lockFile = new FileStream(folder.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(folder.OwnerPath, $"process {Environment.ProcessId} on {Environment.MachineName}\n");
            return new FolderOwner(lockFile);
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new EmbeddedPostgresException(
                $"The data folder {folder.Path} is in use by another Quasar ({ReadHolder(folder)}): "
                + "stop it, or choose another folder with --data.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            lockFile?.Dispose();
            throw folder.Unwritable(e);
        }
    }

    public void Dispose() => lockFile.Dispose();

    // EWOULDBLOCK, on Linux and on macOS: the framework has no exception of its own for a lock that is taken.
    private static bool IsHeldByAnother(IOException e) => (e.HResult & 0xFFFF) is 11 or 35;

    private static string ReadHolder(DataFolder folder) =>
        File.Exists(folder.OwnerPath) ? File.ReadAllText(folder.OwnerPath).Trim() : "just starting";
}
