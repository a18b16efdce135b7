using System.Security.Cryptography;
using System.Text;
using Quasar.Plugins.Protocol;
using Quasar.Sdk;

namespace Quasar.Plugins.Questions;

/// <summary>Signs with secrets in the plugin's stead, and only with those that are there to sign with.</summary>
internal static class Signer
{
    private const int LongestMessage = 64 * 1024;

    /// <exception cref="VendorException">It cannot be signed; the words never hold the secret.</exception>
    public static byte[] Sign(PluginDescription plugin, Func<string, string?> secrets, SignQuestion question)
    {
        if (question.Message is not { Length: > 0 and <= LongestMessage })
            throw Refused($"A message to be signed has 1 to {LongestMessage} bytes");
        if (plugin.Secrets.FirstOrDefault(use => use.Name == question.Secret) is not { ForSigning: true })
            throw Refused($"The plugin declares no secret {question.Secret} for signing");
        if (secrets(question.Secret) is not { Length: > 0 } secret)
        {
            throw new VendorException(
                VendorFault.Unauthorized,
                $"The secret {question.Secret} is not set. Set the environment variable {plugin.EnvironmentVariableOf(question.Secret)}");
        }

        var key = KeyOf(question, secret);
        try
        {
            return question.Algorithm switch
            {
                SigningAlgorithm.HmacSha256 => HMACSHA256.HashData(key, question.Message),
                SigningAlgorithm.HmacSha512 => HMACSHA512.HashData(key, question.Message),
                _ => throw Refused("There is no such way of signing"),
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] KeyOf(SignQuestion question, string secret)
    {
        if (question.Key == SigningKey.Text) return Encoding.UTF8.GetBytes(secret);
        try
        {
            return Convert.FromBase64String(secret);
        }
        catch (FormatException)
        {
            throw Refused($"The secret {question.Secret} is no base64, as it should be");
        }
    }

    private static VendorException Refused(string words) => new(VendorFault.Refused, words);
}
