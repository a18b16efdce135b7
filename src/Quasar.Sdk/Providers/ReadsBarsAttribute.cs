namespace Quasar.Sdk;

/// <summary>Says that the plugin asks Quasar for bars it has collected (<see cref="IPluginHost.GetLastBarAsync"/>). Without it, it may not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsBarsAttribute : Attribute;
