using System.Security.Cryptography;
using System.Text;

namespace Quasar.Storage.Secrets;

/// <summary>256 bits under which secrets are sealed, and a name by which to know them.</summary>
public sealed class MasterKey
{
    private const int Length = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] bytes;

    private MasterKey(byte[] bytes)
    {
        this.bytes = bytes;
        // Derived one way, so that the name beside each secret tells nothing of the key.
        Id = Convert.ToHexStringLower(HMACSHA256.HashData(bytes, "quasar key id"u8))[..16];
    }

    public string Id { get; }

    public static MasterKey Create() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Reads a key as it is written: 32 bytes in base64 or hex.</summary>
    /// <exception cref="MasterKeyException">It is none. The message does not quote it.</exception>
    public static MasterKey Parse(string text)
    {
        var bytes = new byte[Length + 1];
        try
        {
            if (text.Length == 2 * Length) return new MasterKey(Convert.FromHexString(text));
            if (Convert.TryFromBase64String(text, bytes, out var written) && written == Length) return new MasterKey(bytes[..Length]);
        }
        catch (FormatException)
        {
            // Said below, without quoting what may be nearly a key.
        }
        throw new MasterKeyException($"A master key is {Length} bytes in base64 or hex; make one with: openssl rand -base64 {Length}");
    }

    public SealedSecret Seal(string value, string owner)
    {
        var plain = Encoding.UTF8.GetBytes(value);
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var sealedBytes = new byte[plain.Length + TagLength];
        using var cipher = new AesGcm(bytes, TagLength);
        cipher.Encrypt(nonce, plain, sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length), Encoding.UTF8.GetBytes(owner));
        CryptographicOperations.ZeroMemory(plain);
        return new SealedSecret(Id, nonce, sealedBytes);
    }

    /// <exception cref="MasterKeyException">It was tampered with, or belongs to another owner.</exception>
    public string Open(SealedSecret secret, string owner)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var length = secret.Sealed.Length - TagLength;
        try
        {
            var plain = new byte[length];
            using var cipher = new AesGcm(bytes, TagLength);
            cipher.Decrypt(
                secret.Nonce, secret.Sealed.AsSpan(0, length), secret.Sealed.AsSpan(length), plain, Encoding.UTF8.GetBytes(owner));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or OverflowException)
        {
            throw new MasterKeyException($"The secret {owner} is damaged: set it anew", exception);
        }
    }

    /// <summary>As it is written in a file.</summary>
    internal string ToText() => Convert.ToBase64String(bytes);
}

/// <summary>A secret as it is kept.</summary>
/// <param name="KeyId">Which key opens it.</param>
/// <param name="Sealed">The cipher text, and the tag that proves it whole.</param>
public sealed record SealedSecret(string KeyId, byte[] Nonce, byte[] Sealed);

/// <summary>A secret cannot be sealed or opened; the message says what its owner can do.</summary>
public sealed class MasterKeyException(string message, Exception? innerException = null) : Exception(message, innerException);
