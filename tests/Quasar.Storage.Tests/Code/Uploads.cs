using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Quasar.Testing;

namespace Quasar.Storage.Tests.Code;

/// <summary>A registry of plugin code for a class of tests, and what is uploaded to it.</summary>
public sealed class Uploads : IAsyncLifetime
{
    private int names;

    public TestDatabase Database { get; private set; } = null!;

    public CodeStore Store => new(Database.DataSource);

    public CodeInForce InForce => new(Database.DataSource);

    public async ValueTask InitializeAsync() => Database = await TestDatabase.CreateAsync();

    public string NextName() => $"plugin-{Interlocked.Increment(ref names)}";

    public static UploadedCode Of(string name, string text) => new(
        name, name, ["live"], JsonSerializer.SerializeToElement(new[] { new { path = "a.cs", text } }),
        SHA256.HashData(Encoding.UTF8.GetBytes(name + text)), Encoding.UTF8.GetBytes(text), JsonSerializer.SerializeToElement(new { name }),
        null, JsonSerializer.SerializeToElement(Array.Empty<object>()));

    public async Task<string> AddAsync(string name, string text, bool activate = true) =>
        (await Store.AddAsync(Of(name, text), activate, TestContext.Current.CancellationToken)).Version.Version;

    public async Task<PluginEntry> EntryAsync(string name) =>
        (await InForce.ListAsync(TestContext.Current.CancellationToken)).Single(entry => entry.Name == name);

    /// <summary>The version in force comes up.</summary>
    public async Task StartAsync(string name) => await InForce.RecordStartAsync(
        (await EntryAsync(name)).Wanted!, "{}", ["live"], TestContext.Current.CancellationToken);

    /// <summary>The version in force does not come up.</summary>
    public async Task<CodeKey?> FailAsync(string name) =>
        await InForce.FallBackAsync((await EntryAsync(name)).Wanted!, "it would not", TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
