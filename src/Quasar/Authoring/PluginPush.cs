using System.Text.Json;
using Quasar.Client;
using Quasar.Plugins.Compilation;

namespace Quasar.Authoring;

/// <summary>Uploads a plugin, and tells how the server examines it.</summary>
internal sealed class PluginPush(QuasarAddress quasar)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>What a version that was made is, or why there is none.</summary>
    /// <exception cref="NotDoneException">The server cannot be asked, or does not come to an end.</exception>
    public async Task<PushLine> RunAsync(
        PluginSource source, bool activate, bool widen, Action<string?, string?, string?> onStep, CancellationToken cancellationToken)
    {
        var path = $"/api/registry/plugins?activate={Word(activate)}&widen={Word(widen)}&file={Uri.EscapeDataString(source.Name)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(source.Upload) };
        await foreach (var line in quasar.ReadLinesAsync<PushLine>(request, cancellationToken))
        {
            if (line is { Uploaded: not null } or { Problem: not null }) return line;
            onStep(line.Step, line.Name, line.Outcome);
        }
        throw new NotDoneException("The server ended the examination without a result");
    }

    /// <summary>Waits until the provider runs the version. What starts with its own settings may yet fail with those of its owner.</summary>
    /// <returns>Why it does not run; null when it does.</returns>
    public async Task<string?> WaitUntilRunsAsync(string plugin, string version, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        string? why = null;
        while (TimeProvider.System.GetElapsedTime(started) < StartLimit)
        {
            var providers = await quasar.GetAsync<Provider[]>("/api/datahub/providers", cancellationToken);
            var provider = Array.Find(providers, provider => provider.Name == plugin);
            if (provider is { State: "running", Error: null } && provider.Version == version) return null;
            // One that runs with an error runs the version before, and says why.
            why = provider?.Error ?? why;
            if (provider is { State: "running", Error: not null }) return why;
            await Task.Delay(LookEvery, cancellationToken);
        }
        return why ?? $"it was not running after {StartLimit.TotalSeconds:0} s";
    }

    /// <summary>The secrets that it declares and nobody has set, without which its vendor is not called.</summary>
    public async Task<IReadOnlyList<string>> ListMissingSecretsAsync(string plugin, CancellationToken cancellationToken) =>
        [.. (await quasar.GetAsync<Secret[]>($"/api/registry/plugins/{plugin}/secrets", cancellationToken))
            .Where(secret => secret is { IsDeclared: true, IsSet: false }).Select(secret => secret.Name)];

    private static string Word(bool flag) => flag ? "true" : "false";

    private sealed record Secret(string Name, bool IsDeclared, bool IsSet);

    private sealed record Provider(string Name, string? Version, string State, string? Error);
}

/// <summary>A line of the answer to an upload: a step, or at last one of the other two.</summary>
internal sealed record PushLine(string? Step, string? Name, string? Outcome, PushedVersion? Uploaded, Problem? Problem);

/// <summary>The version that an upload made.</summary>
/// <param name="WidenedReach">Where it would take secrets that the version in force does not take there, and so waits for its owner's word.</param>
internal sealed record PushedVersion(
    string Name, string Version, bool Active, IReadOnlyList<Diagnostic> Diagnostics, JsonElement? Certificate, IReadOnlyList<string> WidenedReach);
