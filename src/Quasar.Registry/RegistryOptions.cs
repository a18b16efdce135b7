using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Quasar.Registry;

/// <summary>What Registry has to be told.</summary>
public sealed class RegistryOptions
{
    /// <summary>Where DataHub answers, without a path: <c>http://localhost:8081</c>. Required.</summary>
    [Required]
    public Uri? DataHubAddress { get; set; }

    /// <summary>Paths of the assemblies of the plugins that came with this installation. Default none.</summary>
    public IList<string> BuiltInPlugins { get; } = [];

    /// <summary>Settings of a plugin that the environment gives and that go before those entered here; null where there are none.
    /// Default none.</summary>
    public Func<string, JsonElement?> GivenSettings { get; set; } = static _ => null;

    /// <summary>Whether the environment gives a plugin's secret, by the names of both. Default no.</summary>
    public Func<string, string, bool> GivesSecret { get; set; } = static (_, _) => false;

    /// <summary>The longest list of symbols taken; a longer one is refused. Default 2,000,000, from 1 to 10,000,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxSymbols { get; set; } = 2_000_000;

    /// <summary>Whether vendors' catalogues are read without being asked to, at first and then daily. Default yes.</summary>
    public bool DiscoverAssets { get; set; } = true;

    /// <summary>Whether assets are linked to instruments without being asked to, whenever they have changed. Default yes.</summary>
    public bool MatchAssets { get; set; } = true;

    /// <summary>Where OpenFIGI is asked what assets are: <c>https://api.openfigi.com/</c>. Default nowhere.</summary>
    public Uri? OpenFigiAddress { get; set; }

    /// <summary>The key with which OpenFIGI takes more questions at a time. Default none.</summary>
    public string? OpenFigiKey { get; set; }
}
