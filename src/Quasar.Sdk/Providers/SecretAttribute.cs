namespace Quasar.Sdk;

/// <summary>A secret of the user's that the vendor wants. The host puts it into requests, or signs with it; the plugin never sees it.</summary>
/// <remarks>Give exactly one of <see cref="QueryParameter"/>, <see cref="Header"/> and <see cref="ForSigning"/>.</remarks>
/// <param name="name">Its name, 1 to 32 of A–Z, 0–9 and '_'. From the environment it is read as <c>{PLUGIN}_{NAME}</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SecretAttribute(string name) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The query parameter in which the vendor wants it.</summary>
    public string? QueryParameter { get; init; }

    /// <summary>The header in which the vendor wants it.</summary>
    public string? Header { get; init; }

    /// <summary>Whether it only signs messages (<see cref="PluginContext{TSettings}.SignAsync"/>). Such a secret is never put into a request.</summary>
    public bool ForSigning { get; init; }

    /// <summary>The setting with the only address at and below which the vendor wants it, by its property's name:
    /// <c>nameof(AcmeSettings.Private)</c>. Calls elsewhere go without it, and need not have it set. Null for every call.</summary>
    /// <remarks>The setting is one with <see cref="VendorEndpointAttribute"/>. It says nothing for a secret that only signs.</remarks>
    public string? Endpoint { get; init; }
}
