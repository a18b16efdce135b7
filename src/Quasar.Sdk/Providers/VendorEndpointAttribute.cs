namespace Quasar.Sdk;

/// <summary>Marks a <see cref="Uri"/> of the settings as a base address of the vendor.</summary>
/// <remarks>
/// These are the only hosts the plugin can talk to. Its owner may point one elsewhere, at a simulator or a proxy; the
/// plugin then builds its addresses on that and needs to know nothing of it.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VendorEndpointAttribute : Attribute;
