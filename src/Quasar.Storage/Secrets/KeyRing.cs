using System.Text;

namespace Quasar.Storage.Secrets;

/// <summary>The master keys this process has: the first seals, all of them open.</summary>
/// <remarks>
/// They come from <c>QUASAR_MASTER_KEY</c>, from the file <c>QUASAR_MASTER_KEY_FILE</c> names, or from a file of Quasar's own,
/// several separated by commas or line ends. Files are read anew each time, so that a rotation needs no restart.
/// </remarks>
public sealed class KeyRing(string ownFile, Func<string, string?> environment, bool createsFile)
{
    public const string Variable = "QUASAR_MASTER_KEY";
    public const string FileVariable = "QUASAR_MASTER_KEY_FILE";

    private static readonly char[] Separators = [',', '\n', '\r', ' '];

    /// <summary>Whether the keys are in Quasar's own file, and so are Quasar's to change.</summary>
    public bool IsOwn => Given(Variable) is null && Given(FileVariable) is null;

    /// <summary>The key to seal with.</summary>
    /// <exception cref="MasterKeyException">There is none, or it cannot be read.</exception>
    public MasterKey Current => Read() is [var first, ..] ? first : throw None();

    /// <summary>Opens a secret with the key it was sealed under.</summary>
    /// <exception cref="MasterKeyException">This process does not have that key, or the secret is damaged.</exception>
    public string Open(SealedSecret secret, string owner)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var key = Read().FirstOrDefault(key => key.Id == secret.KeyId) ?? throw new MasterKeyException(
            $"The secret {owner} was sealed under the master key {secret.KeyId}, which this process does not have: "
            + $"give it that key with {Variable} or {FileVariable}, or set the secret anew");
        return key.Open(secret, owner);
    }

    /// <summary>Makes Quasar's own file at the first start.</summary>
    public void Prepare()
    {
        if (createsFile && IsOwn && !File.Exists(ownFile)) Write([MasterKey.Create()]);
    }

    /// <summary>Puts a new key before those of Quasar's own file.</summary>
    internal MasterKey Renew()
    {
        var key = MasterKey.Create();
        Write([key, .. Read()]);
        return key;
    }

    /// <summary>Leaves nothing in Quasar's own file but this key.</summary>
    internal void Keep(MasterKey key) => Write([key]);

    private IReadOnlyList<MasterKey> Read()
    {
        try
        {
            var text = Given(Variable) ?? File.ReadAllText(Given(FileVariable) ?? ownFile);
            return [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(MasterKey.Parse)];
        }
        catch (FileNotFoundException) when (IsOwn)
        {
            return [];
        }
        catch (DirectoryNotFoundException) when (IsOwn)
        {
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException($"The master key cannot be read: {exception.Message}", exception);
        }
    }

    // Under another name first: whoever reads meanwhile, or after a crash, finds either the old file or the new one whole.
    private void Write(IReadOnlyList<MasterKey> keys)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ownFile)!);
        var beside = $"{ownFile}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(beside, options))
        {
            file.Write(Encoding.ASCII.GetBytes(string.Join('\n', keys.Select(key => key.ToText())) + "\n"));
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, ownFile, overwrite: true);
    }

    private string? Given(string variable) => environment(variable) is { Length: > 0 } value ? value : null;

    private static MasterKeyException None() => new($"This process has no master key: give it one with {Variable} or {FileVariable}");
}
