namespace Quasar.Serving;

/// <summary>Whether and where OpenFIGI is asked, by the environment.</summary>
internal static class OpenFigiSettings
{
    public const string KeyVariable = "QUASAR_OPENFIGI_KEY";
    public const string AddressVariable = "QUASAR_OPENFIGI_ADDRESS";
    private const string Usual = "https://api.openfigi.com/";
    private const string WithoutKey = "none";

    /// <returns>No address where it is not to be asked.</returns>
    /// <exception cref="StartException">The address is none.</exception>
    public static (Uri? Address, string? Key) Read(Func<string, string?> environment)
    {
        if (environment(KeyVariable) is not { Length: > 0 } key) return (null, null);
        var text = environment(AddressVariable) is { Length: > 0 } given ? given : Usual;
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? (address, key == WithoutKey ? null : key)
            : throw new StartException($"{AddressVariable} is no address: {text}");
    }
}
