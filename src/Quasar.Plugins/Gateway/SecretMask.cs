using System.Text;

namespace Quasar.Plugins.Gateway;

/// <summary>Overwrites secrets in what a vendor says by stars, which keep the length, so that headers stay true.</summary>
/// <remarks>Some vendors quote the whole address, token included, in their error texts.</remarks>
/// <param name="spellings">The longest first: one that is a part of another must not break it up.</param>
internal sealed class SecretMask(IReadOnlyList<string> spellings)
{
    private readonly byte[][] spellings = [.. spellings.Select(Encoding.UTF8.GetBytes)];

    public bool IsEmpty => spellings.Length == 0;

    /// <summary>Overwrites the secrets that are whole, and tells whether there was one.</summary>
    public bool Overwrite(Span<byte> text)
    {
        var found = false;
        foreach (var spelling in spellings) found |= Overwrite(text, spelling);
        return found;
    }

    /// <summary>How many of the last bytes could be the beginning of a secret, which waits for what comes next.</summary>
    public int LengthOfBegun(ReadOnlySpan<byte> text)
    {
        var longest = 0;
        foreach (var spelling in spellings)
        {
            for (var length = Math.Min(spelling.Length - 1, text.Length); length > longest; length--)
            {
                if (text.EndsWith(spelling.AsSpan(0, length))) longest = length;
            }
        }

        return longest;
    }

    private static bool Overwrite(Span<byte> text, ReadOnlySpan<byte> secret)
    {
        var found = false;
        while (text.IndexOf(secret) is >= 0 and var at)
        {
            text.Slice(at, secret.Length).Fill((byte)'*');
            text = text[(at + secret.Length)..];
            found = true;
        }

        return found;
    }
}
