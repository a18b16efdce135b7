namespace Quasar.Storage;

/// <summary>What is to run of a plugin, and how. Two that are equal run alike.</summary>
/// <param name="ImageSha256">Hash of its assembly in lower-case hex.</param>
/// <param name="Settings">The owner's settings, a JSON object; null where there are none.</param>
/// <param name="PrivateAddresses">Whether it may talk to addresses of its owner's own network.</param>
public sealed record WantedPlugin(string Name, string Version, string Title, string ImageSha256, string? Settings, bool PrivateAddresses);

/// <summary>Where a plugin stands in the registry.</summary>
/// <param name="Wanted">What is to run of it; null where it is disabled, or no version of it is in force.</param>
/// <param name="IsProven">Whether that version has ever come up.</param>
/// <param name="SecretsChanged">Another number each time one of its secrets changes.</param>
public sealed record PluginEntry(string Name, bool Disabled, WantedPlugin? Wanted, bool IsProven, long SecretsChanged);
