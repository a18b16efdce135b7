namespace Quasar.Storage.Embedded;

/// <summary>Where the private PostgreSQL's programs are, and where it keeps everything it owns.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>
    /// Where a user's data belong. Root's own home is closed to the account that has to run PostgreSQL for root, so root's are where
    /// a service's would be.
    /// </summary>
    public static string DefaultDataHome => Environment.IsPrivilegedProcess ? "/var/lib/quasar" : Path.Combine(OwnDataHome, "quasar");

    /// <summary>The folder that holds <c>bin</c>, <c>lib</c> and <c>share</c>.</summary>
    public required string BinariesDirectory { get; init; }

    /// <summary>One folder for data, password, settings, logs and lock. Made when it is missing.</summary>
    public required string DataDirectory { get; init; }

    private static string OwnDataHome =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
}
