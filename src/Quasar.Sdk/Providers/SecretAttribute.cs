namespace Quasar.Sdk;

/// <summary>A secret of the user's that the vendor wants with every request. The host puts it in; the plugin never sees it.</summary>
/// <remarks>Give exactly one of <see cref="QueryParameter"/> and <see cref="Header"/>.</remarks>
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
}
