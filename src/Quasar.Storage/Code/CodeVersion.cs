using System.Text.Json;

namespace Quasar.Storage;

/// <summary>One version of a plugin's code.</summary>
/// <param name="Origin"><c>built-in</c> or <c>uploaded</c>.</param>
/// <param name="Active">Whether this is the version in force.</param>
/// <param name="Kinds">What it does: <c>historical</c>, <c>live</c>, <c>symbols</c> …</param>
/// <param name="StartedAt">When it first came up; null if it never did.</param>
/// <param name="Failure">Why it did not come up when it was put in force, so that the version before it runs instead.</param>
public sealed record CodeVersion(
    string Name, string Version, string Title, string Origin, bool Active, string[] Kinds, DateTime RegisteredAt,
    DateTime? StartedAt, string? Failure, DateTime? FailedAt);

/// <summary>A version with all that is kept about it, save its assembly.</summary>
/// <param name="Sources">The files, an array of path and text; null where it is built in.</param>
/// <param name="Description">What the plugin says of itself.</param>
/// <param name="Certificate">What the conformance kit has found.</param>
/// <param name="Diagnostics">What the compiler had to say.</param>
public sealed record CodeContents(
    CodeVersion Version, JsonElement? Sources, JsonElement? Description, JsonElement? Certificate, JsonElement Diagnostics);

/// <summary>A plugin, and which of its versions is in force.</summary>
/// <param name="ActiveVersion">Null where none is.</param>
/// <param name="PrivateAddresses">Whether its owner lets it talk to addresses of his own network.</param>
public sealed record RegisteredPlugin(string Name, string Title, string? ActiveVersion, bool Disabled, bool PrivateAddresses);

/// <summary>A version on its way into the registry.</summary>
/// <param name="SourcesSha256">Of the sources in their order by path; the same ones make no second version.</param>
public sealed record UploadedCode(
    string Name, string Title, string[] Kinds, JsonElement Sources, byte[] SourcesSha256, byte[] Image, JsonElement Description,
    JsonElement? Certificate, JsonElement Diagnostics);

/// <summary>Which version of which plugin.</summary>
public sealed record CodeKey(string Name, string Version)
{
    public override string ToString() => $"{Name} {Version}";
}
