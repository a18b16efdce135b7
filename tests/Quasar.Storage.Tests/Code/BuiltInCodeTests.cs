using System.Text;

namespace Quasar.Storage.Tests.Code;

public sealed class BuiltInCodeTests(Uploads uploads) : IClassFixture<Uploads>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_follows_what_is_shipped_goes_on_to_what_is_shipped_next()
    {
        var name = uploads.NextName();
        await ShipAsync(name, "1.0", "a");
        await ShipAsync(name, "1.1", "b");

        (await uploads.EntryAsync(name)).Wanted!.Version.ShouldBe("1.1");
    }

    [Fact]
    public async Task A_choice_of_the_owner_outlasts_the_next_installation()
    {
        var name = uploads.NextName();
        await ShipAsync(name, "1.0", "a");
        await ShipAsync(name, "1.1", "b");
        await uploads.Store.RollBackAsync(name, Cancellation);
        await uploads.Store.ActivateAsync(new CodeKey(name, "1.0"), Cancellation);

        await ShipAsync(name, "1.2", "c");

        (await uploads.EntryAsync(name)).Wanted!.Version.ShouldBe("1.0");
    }

    [Fact]
    public async Task A_fall_back_from_a_shipped_version_lasts_until_another_is_shipped()
    {
        var name = uploads.NextName();
        await ShipAsync(name, "1.0", "a");
        await uploads.StartAsync(name);
        await ShipAsync(name, "1.1", "bad");
        await uploads.FailAsync(name);

        await ShipAsync(name, "1.1", "bad");
        (await uploads.EntryAsync(name)).Wanted!.Version.ShouldBe("1.0");

        await ShipAsync(name, "1.1", "mended");
        (await uploads.EntryAsync(name)).Wanted!.Version.ShouldBe("1.1");
    }

    [Fact]
    public async Task Another_build_of_a_version_is_another_assembly_that_has_yet_to_start()
    {
        var name = uploads.NextName();
        await ShipAsync(name, "1.0", "a");
        await uploads.StartAsync(name);
        var before = await uploads.EntryAsync(name);

        await ShipAsync(name, "1.0", "a");
        (await uploads.EntryAsync(name)).ShouldBe(before);

        await ShipAsync(name, "1.0", "b");
        var after = await uploads.EntryAsync(name);
        after.IsProven.ShouldBeFalse();
        after.Wanted!.ImageSha256.ShouldNotBe(before.Wanted!.ImageSha256);
    }

    [Fact]
    public async Task What_comes_with_Quasar_cannot_be_deleted()
    {
        var name = uploads.NextName();
        await ShipAsync(name, "1.0", "a");

        (await new CodeRemoval(uploads.Database.DataSource).DeletePluginAsync(name, Cancellation))
            .ShouldNotBeNull().ShouldHaveSingleItem().ShouldContain("disable");
    }

    private Task ShipAsync(string name, string version, string image) => new BuiltInCodeStore(uploads.Database.DataSource).EnterAsync(
        [new BuiltInCode(name, version, name, Encoding.UTF8.GetBytes(image))], Cancellation);
}
