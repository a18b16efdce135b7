using Quasar.Storage.Embedded;
using Quasar.Storage.Secrets;

namespace Quasar.Serving;

/// <summary>How this process serves.</summary>
internal sealed record ServeOptions
{
    public int Port { get; init; } = 8080;

    /// <summary>Where everything is kept; null for the user's data home.</summary>
    public string? DataDirectory { get; init; }

    public Roles Roles { get; init; } = Roles.Registry | Roles.DataHub;

    /// <summary>Where DataHub answers when it is not in this process.</summary>
    public Uri? DataHubAddress { get; init; }

    public bool IsDemo { get; init; }

    /// <summary>The user's own database server; null for the embedded one, which a demo always takes.</summary>
    public string? Database => IsDemo ? null : Environment.GetEnvironmentVariable("QUASAR_DATABASE");

    public bool Has(Roles role) => Roles.HasFlag(role);

    public Uri Address => new($"http://localhost:{Port}");

    public Uri DataHub => Has(Roles.DataHub) ? Address : DataHubAddress ?? new Uri("http://localhost:8081");

    /// <summary>What simulated vendors say never comes to lie beside what real ones said.</summary>
    public string DataPath => Path.GetFullPath(
        DataDirectory ?? (IsDemo ? Path.Combine(EmbeddedPostgresOptions.DefaultDataHome, "demo") : EmbeddedPostgresOptions.DefaultDataHome));

    /// <summary>The keys under which plugins' secrets are sealed. Registry, which seals them, makes one at its first start.</summary>
    public KeyRing KeyRing => new(Path.Combine(DataPath, "master.key"), Environment.GetEnvironmentVariable, createsFile: Has(Roles.Registry));

    /// <summary>Next to the HTTP port and as fixed as that one, so that a restarted member is known again at once.</summary>
    public int ClusterPort => Port + 10_000 <= ushort.MaxValue ? Port + 10_000 : Port - 10_000;
}
