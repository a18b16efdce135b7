using System.Text.Json;
using Quasar.Storage;

namespace Quasar.Registry.Code;

/// <summary>A plugin as it is shown.</summary>
/// <param name="State"><c>active</c>, <c>disabled</c>, or <c>inactive</c> where no version is in force. How it runs is DataHub's to
/// say.</param>
/// <param name="ActiveVersion">The version in force; null where there is none.</param>
/// <param name="PrivateAddresses">Whether it may talk to this machine and its network, which plugins else may not.</param>
/// <param name="Failure">Why a later version than the one in force does not run; null where nothing failed.</param>
internal sealed record PluginView(
    string Name, string Title, string State, string? ActiveVersion, bool PrivateAddresses, string? Failure)
{
    public static PluginView Of(RegisteredPlugin plugin, IEnumerable<CodeVersion> versions)
    {
        var newest = versions.FirstOrDefault();
        return new PluginView(
            plugin.Name, newest is null ? plugin.Title : versions.FirstOrDefault(version => version.Active)?.Title ?? newest.Title,
            plugin.Disabled ? "disabled" : plugin.ActiveVersion is null ? "inactive" : "active",
            plugin.ActiveVersion, plugin.PrivateAddresses, newest is { Active: false, Failure: { } failure } ? failure : null);
    }
}

/// <summary>A plugin with its versions, newest first.</summary>
internal sealed record PluginDetail(PluginView Plugin, IReadOnlyList<CodeVersion> Versions);

/// <summary>A version with all that is kept about it.</summary>
/// <param name="Sources">Its files, each with <c>path</c> and <c>text</c>; null where it came with Quasar.</param>
/// <param name="Description">What the plugin says of itself: kinds, intervals, places, secrets, limits, settings; null until it has
/// started once.</param>
/// <param name="Diagnostics">What the compiler had to say: <c>file</c>, <c>line</c>, <c>column</c>, <c>code</c>, <c>severity</c>,
/// <c>message</c>.</param>
/// <param name="Certificate">What the conformance kit expected and saw, case by case.</param>
internal sealed record VersionDetail(
    CodeVersion Version, JsonElement? Sources, JsonElement Diagnostics, JsonElement? Description, JsonElement? Certificate)
{
    public static VersionDetail Of(CodeContents contents) => new(
        contents.Version, contents.Sources, contents.Diagnostics, contents.Description, contents.Certificate);
}

/// <summary>Which version to put in force.</summary>
/// <param name="Widen">Whether it may take secrets where the version in force does not.</param>
internal sealed record Activate(string? Version, bool Widen = false);

/// <summary>A change of a plugin as a whole; what is left out stays as it is.</summary>
/// <param name="Disabled">Whether it is to rest. Its data stays, and its code.</param>
/// <param name="PrivateAddresses">Whether it may talk to this machine and its network.</param>
internal sealed record PluginChange(bool? Disabled = null, bool? PrivateAddresses = null);
