using System.Security.Cryptography;

namespace Quasar.Storage.Tests.Code;

public sealed class CodeStoreTests(Uploads uploads) : IClassFixture<Uploads>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Uploads_of_a_plugin_are_numbered_and_no_number_is_given_twice()
    {
        var name = uploads.NextName();
        (await uploads.AddAsync(name, "one")).ShouldBe("1");
        (await uploads.AddAsync(name, "two", activate: false)).ShouldBe("2");

        (await new CodeRemoval(uploads.Database.DataSource).DeleteVersionAsync(new CodeKey(name, "2"), Cancellation)).ShouldBe([]);
        (await uploads.AddAsync(name, "three", activate: false)).ShouldBe("3");
        (await uploads.AddAsync(uploads.NextName(), "one")).ShouldBe("1");
    }

    [Fact]
    public async Task The_same_sources_make_no_second_version()
    {
        var name = uploads.NextName();
        await uploads.AddAsync(name, "one");
        await uploads.AddAsync(name, "two");

        var (version, isNew) = await uploads.Store.AddAsync(Uploads.Of(name, "one"), activate: true, Cancellation);

        (version, isNew).ShouldBe((new CodeKey(name, "1"), false));
        (await uploads.EntryAsync(name)).Wanted!.Version.ShouldBe("2");
        (await uploads.AddAsync(name, "three")).ShouldBe("3", "what was refused has taken no number");
    }

    [Fact]
    public async Task A_version_comes_back_as_it_was_uploaded()
    {
        var name = uploads.NextName();
        await uploads.AddAsync(name, "text");

        var contents = await uploads.Store.FindAsync(new CodeKey(name, "1"), Cancellation);

        contents.ShouldNotBeNull().Version.ShouldSatisfyAllConditions(
            version => version.Origin.ShouldBe("uploaded"), version => version.Active.ShouldBeTrue(), version => version.Kinds.ShouldBe(["live"]));
        contents.Sources!.Value[0].GetProperty("text").GetString().ShouldBe("text");
        var wanted = (await uploads.EntryAsync(name)).Wanted!;
        var image = await uploads.InForce.ReadImageAsync(wanted, Cancellation);
        Convert.ToHexStringLower(SHA256.HashData(image!)).ShouldBe(wanted.ImageSha256);
    }

    [Fact]
    public async Task A_step_back_leads_to_what_was_in_force_before_and_the_next_one_further_back()
    {
        var name = uploads.NextName();
        foreach (var text in new[] { "one", "two", "three" }) await uploads.AddAsync(name, text);

        (await uploads.Store.RollBackAsync(name, Cancellation)).ShouldBe(new CodeKey(name, "2"));
        (await uploads.Store.RollBackAsync(name, Cancellation)).ShouldBe(new CodeKey(name, "1"));
        (await uploads.Store.RollBackAsync(name, Cancellation)).ShouldBeNull();

        await uploads.Store.ActivateAsync(new CodeKey(name, "3"), Cancellation);
        (await uploads.Store.RollBackAsync(name, Cancellation)).ShouldBe(new CodeKey(name, "2"));
    }

    [Fact]
    public async Task A_version_that_does_not_start_gives_way_to_the_last_one_that_did()
    {
        var name = uploads.NextName();
        await uploads.AddAsync(name, "good");
        await uploads.StartAsync(name);
        await uploads.AddAsync(name, "never tried");
        await uploads.AddAsync(name, "bad");

        (await uploads.FailAsync(name)).ShouldBe(new CodeKey(name, "1"));

        var entry = await uploads.EntryAsync(name);
        (entry.Wanted!.Version, entry.IsProven).ShouldBe(("1", true));
        var failed = (await uploads.Store.ListAsync(name, Cancellation)).Single(version => version.Version == "3");
        (failed.Active, failed.Failure).ShouldBe((false, "it would not"));
    }

    [Fact]
    public async Task A_first_version_that_does_not_start_stays_in_force_for_want_of_another()
    {
        var name = uploads.NextName();
        await uploads.AddAsync(name, "bad");

        (await uploads.FailAsync(name)).ShouldBeNull();

        (await uploads.EntryAsync(name)).Wanted!.Version.ShouldBe("1");
    }

    [Fact]
    public async Task A_failure_is_forgotten_when_the_version_is_put_in_force_again()
    {
        var name = uploads.NextName();
        await uploads.AddAsync(name, "good");
        await uploads.StartAsync(name);
        await uploads.AddAsync(name, "bad");
        await uploads.FailAsync(name);

        await uploads.Store.ActivateAsync(new CodeKey(name, "2"), Cancellation);

        (await uploads.Store.ListAsync(name, Cancellation)).ShouldAllBe(version => version.Failure == null);
    }

    [Fact]
    public async Task A_failure_of_a_version_that_is_no_longer_in_force_moves_nothing()
    {
        var name = uploads.NextName();
        await uploads.AddAsync(name, "good");
        await uploads.StartAsync(name);
        await uploads.AddAsync(name, "bad");
        var late = (await uploads.EntryAsync(name)).Wanted!;
        await uploads.AddAsync(name, "newer");

        (await uploads.InForce.FallBackAsync(late, "too late", Cancellation)).ShouldBeNull();

        (await uploads.EntryAsync(name)).Wanted!.Version.ShouldBe("3");
    }

    [Fact]
    public async Task A_disabled_plugin_is_known_and_does_not_run()
    {
        var name = uploads.NextName();
        await uploads.AddAsync(name, "one");

        (await uploads.Store.ChangeAsync(name, disabled: true, privateAddresses: null, Cancellation)).ShouldBeTrue();

        var entry = await uploads.EntryAsync(name);
        (entry.Disabled, entry.Wanted).ShouldBe((true, null));
    }

    [Fact]
    public async Task What_a_subscription_depends_on_cannot_be_deleted()
    {
        var name = uploads.NextName();
        await uploads.AddAsync(name, "one");
        await uploads.Database.ExecuteAsync(
            $"insert into provider_subscription (provider, symbol, interval, from_time) values ('{name}', 'ABC', '1d', now())");
        var removal = new CodeRemoval(uploads.Database.DataSource);

        (await removal.DeletePluginAsync(name, Cancellation)).ShouldNotBeNull().ShouldHaveSingleItem().ShouldContain("ABC 1d");
        (await removal.DeleteVersionAsync(new CodeKey(name, "1"), Cancellation)).ShouldNotBeNull().ShouldHaveSingleItem().ShouldContain("in force");

        await uploads.Database.ExecuteAsync($"delete from provider_subscription where provider = '{name}'");
        (await removal.DeletePluginAsync(name, Cancellation)).ShouldBe([]);
        (await removal.DeletePluginAsync(name, Cancellation)).ShouldBeNull();
    }
}
