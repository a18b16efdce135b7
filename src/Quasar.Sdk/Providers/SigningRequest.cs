namespace Quasar.Sdk;

/// <summary>A message that is to be signed with one of the user's secrets, which the plugin never sees.</summary>
/// <param name="Secret">The name of a secret that is declared with <see cref="SecretAttribute.ForSigning"/>.</param>
/// <param name="Algorithm">How to sign.</param>
/// <param name="Message">What to sign: 1 byte to 64 KiB.</param>
public sealed record SigningRequest(string Secret, SigningAlgorithm Algorithm, ReadOnlyMemory<byte> Message)
{
    /// <summary>How the secret's text becomes the key. Default <see cref="SigningKey.Text"/>.</summary>
    public SigningKey Key { get; init; }
}

/// <summary>How a message is signed.</summary>
public enum SigningAlgorithm
{
    /// <summary>HMAC with SHA-256: 32 bytes.</summary>
    HmacSha256,

    /// <summary>HMAC with SHA-512: 64 bytes.</summary>
    HmacSha512,
}

/// <summary>How a secret's text becomes a key.</summary>
public enum SigningKey
{
    /// <summary>Its characters in UTF-8 are the key.</summary>
    Text,

    /// <summary>It is the key in base64.</summary>
    Base64,
}
