using System.Text.Json;
using Quasar.Plugins.Protocol;
using Quasar.Sdk;

namespace Quasar.Plugins;

/// <summary>What a plugin says of itself, with the owner's settings applied.</summary>
public sealed record PluginDescription
{
    public required string Name { get; init; }
    public required string Title { get; init; }
    public required int MaxConcurrency { get; init; }

    /// <summary>Empty where it serves no history.</summary>
    public IReadOnlyList<HistoryTerms> History { get; init; } = [];

    /// <summary>Empty where it streams nothing.</summary>
    public IReadOnlyList<LiveTerms> Live { get; init; } = [];

    public bool ListsSymbols { get; init; }

    public bool OffersIndices { get; init; }

    public bool IsBroker { get; init; }

    /// <summary>Whether it may ask for bars that Quasar has collected.</summary>
    public bool ReadsBars { get; init; }

    /// <summary>The only places it can talk to.</summary>
    public IReadOnlyList<Uri> Endpoints { get; init; } = [];

    public IReadOnlyList<SecretUse> Secrets { get; init; } = [];
    public IReadOnlyList<RateLimit> RateLimits { get; init; } = [];

    /// <summary>Where a call costs other than one.</summary>
    public IReadOnlyList<CallCost> CallCosts { get; init; } = [];

    /// <summary>What all calls of a UTC day may cost together; null for no such limit.</summary>
    public int? DailyQuota { get; init; }

    /// <summary>All settings in force: the plugin's defaults with the owner's changes.</summary>
    public required JsonElement Settings { get; init; }

    /// <summary>JSON Schema of the settings: types, descriptions, ranges and defaults, enough to draw a form.</summary>
    public required JsonElement SettingsSchema { get; init; }

    /// <summary>What it does, in a word each.</summary>
    public IReadOnlyList<string> ListKinds() =>
    [
        .. History.Count > 0 ? ["historical"] : Array.Empty<string>(),
        .. Live.Count > 0 ? ["live"] : Array.Empty<string>(),
        .. ListsSymbols ? ["symbols"] : Array.Empty<string>(),
        .. OffersIndices ? ["index"] : Array.Empty<string>(),
        .. IsBroker ? ["broker"] : Array.Empty<string>(),
    ];

    /// <summary>As it is kept and shown: intervals and times in their usual spelling.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, WireJson.Shown);

    /// <summary>The environment variable from which a secret is read: <c>{PLUGIN}_{NAME}</c>.</summary>
    public string EnvironmentVariableOf(string secret) => $"{Name.ToUpperInvariant().Replace('-', '_')}_{secret}";
}

/// <summary>A secret the host puts into calls, in a query parameter or a header, or signs with. Never its value.</summary>
public sealed record SecretUse(string Name, string? QueryParameter, string? Header)
{
    /// <summary>Whether it only signs, and is put into no call.</summary>
    public bool ForSigning { get; init; }

    /// <summary>The only address at and below which calls get it; null for every call.</summary>
    public Uri? Endpoint { get; init; }
}

/// <summary>So many requests in any window of this length, or calls of so much cost.</summary>
public sealed record RateLimit(int Requests, TimeSpan Window, bool ByCost = false);

/// <summary>What a call below a path costs. The path is counted from an endpoint's address on.</summary>
public sealed record CallCost(string Path, int Cost);
