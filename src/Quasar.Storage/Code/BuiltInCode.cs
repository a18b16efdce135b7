namespace Quasar.Storage;

/// <summary>A plugin that came with this installation.</summary>
public sealed record BuiltInCode(string Name, string Version, string Title, byte[] Image);
