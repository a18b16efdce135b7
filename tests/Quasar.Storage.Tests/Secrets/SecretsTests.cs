using System.Text;
using Quasar.Storage.Secrets;
using Quasar.Storage.Tests.Code;

namespace Quasar.Storage.Tests.Secrets;

public sealed class SecretsTests(Uploads uploads) : IClassFixture<Uploads>, IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-keys-");
    private readonly Dictionary<string, string> environment = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder.FullName, "data", "master.key");

    private KeyRing Keys => new(File, environment.GetValueOrDefault, createsFile: true);

    private SecretStore Store => new(uploads.Database.DataSource, Keys);

    [Fact]
    public async Task A_secret_comes_back_to_its_plugin_and_lies_sealed_in_between()
    {
        Keys.Prepare();
        var name = await PluginAsync();
        await Store.SetAsync(name, "KEY", "hunter2-hunter2", Cancellation);

        (await OpenAsync(name))["KEY"].ShouldBe("hunter2-hunter2");
        var row = await TextAsync($"select plugin_secret::text from plugin_secret where plugin = '{name}'");
        row.ShouldNotContain("hunter2");
        row.ShouldNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes("hunter2")));
    }

    [Fact]
    public void The_key_that_is_made_at_the_first_start_is_for_its_owner_alone_and_stays()
    {
        Keys.Prepare();
        var first = System.IO.File.ReadAllText(File);
        Keys.Prepare();

        System.IO.File.ReadAllText(File).ShouldBe(first);
        System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_rotation_seals_all_anew_and_forgets_the_former_key()
    {
        Keys.Prepare();
        var name = await PluginAsync();
        await Store.SetAsync(name, "KEY", "value", Cancellation);
        var former = Keys.Current.Id;

        var (count, id) = await Store.RotateAsync(Cancellation);

        count.ShouldBeGreaterThanOrEqualTo(1);
        id.ShouldNotBe(former);
        System.IO.File.ReadAllLines(File).Length.ShouldBe(1);
        (await TextAsync($"select key_id from plugin_secret where plugin = '{name}'")).ShouldBe(id);
        (await OpenAsync(name))["KEY"].ShouldBe("value");
    }

    [Fact]
    public async Task A_key_of_the_owners_is_rotated_by_putting_another_before_it()
    {
        var name = await PluginAsync();
        var (former, next) = (KeyText(), KeyText());
        environment[KeyRing.Variable] = former;
        await Store.SetAsync(name, "KEY", "value", Cancellation);

        environment[KeyRing.Variable] = $"{next},{former}";
        await Store.RotateAsync(Cancellation);

        environment[KeyRing.Variable] = next;
        (await OpenAsync(name))["KEY"].ShouldBe("value");
    }

    [Fact]
    public async Task A_rotation_that_cannot_open_a_secret_changes_none()
    {
        var name = await PluginAsync();
        environment[KeyRing.Variable] = KeyText();
        await Store.SetAsync(name, "KEY", "value", Cancellation);
        var before = await TextAsync($"select key_id from plugin_secret where plugin = '{name}'");

        environment[KeyRing.Variable] = KeyText();
        await Should.ThrowAsync<MasterKeyException>(() => Store.RotateAsync(Cancellation));

        (await TextAsync($"select key_id from plugin_secret where plugin = '{name}'")).ShouldBe(before);
        var words = new List<string>();
        (await Store.OpenAsync(name, words.Add, Cancellation)).ShouldBeEmpty();
        words.ShouldHaveSingleItem().ShouldContain(before);
    }

    [Fact]
    public async Task A_secret_that_was_moved_to_another_plugin_does_not_open()
    {
        Keys.Prepare();
        var (from, to) = (await PluginAsync(), await PluginAsync());
        await Store.SetAsync(from, "KEY", "value", Cancellation);

        await uploads.Database.ExecuteAsync($"update plugin_secret set plugin = '{to}' where plugin = '{from}'");

        var words = new List<string>();
        (await Store.OpenAsync(to, words.Add, Cancellation)).ShouldBeEmpty();
        words.ShouldHaveSingleItem().ShouldContain("damaged");
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData("not base64 at all, but a sentence")]
    public void What_is_no_key_is_refused_without_being_quoted(string text) =>
        Should.Throw<MasterKeyException>(() => MasterKey.Parse(text)).Message.ShouldContain("openssl rand");

    [Fact]
    public async Task A_key_in_a_file_of_the_owners_is_read_from_there()
    {
        var name = await PluginAsync();
        var file = Path.Combine(folder.FullName, "mounted");
        await System.IO.File.WriteAllTextAsync(file, KeyText() + "\n", Cancellation);
        environment[KeyRing.FileVariable] = file;

        await Store.SetAsync(name, "KEY", "value", Cancellation);

        (await OpenAsync(name))["KEY"].ShouldBe("value");
        System.IO.File.Exists(File).ShouldBeFalse();
    }

    public async ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        // A rotation is about all secrets there are.
        await uploads.Database.ExecuteAsync("delete from plugin_secret");
    }

    private static string KeyText() => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    private async Task<string> PluginAsync()
    {
        var name = uploads.NextName();
        await uploads.AddAsync(name, "one");
        return name;
    }

    private Task<IReadOnlyDictionary<string, string>> OpenAsync(string name) =>
        Store.OpenAsync(name, words => Assert.Fail(words), Cancellation);

    private async Task<string> TextAsync(string sql)
    {
        await using var command = uploads.Database.DataSource.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
