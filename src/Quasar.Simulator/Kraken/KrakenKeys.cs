using System.Security.Cryptography;
using System.Text;

namespace Quasar.Simulator.Kraken;

/// <summary>The simulated API keys: <c>paid-…</c> may trade, <c>read-…</c> may only look, and there are no others.</summary>
public static class KrakenKeys
{
    /// <summary>The secret of a key, in base64 as Kraken hands it out. It follows from the key, so that nothing has to be kept.</summary>
    public static string SecretOf(string key) => Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes($"quasar simulator {key}")));

    internal static bool IsKnown(string key) => MayTrade(key) || key.StartsWith("read-", StringComparison.Ordinal);

    internal static bool MayTrade(string key) => key.StartsWith("paid-", StringComparison.Ordinal);
}
