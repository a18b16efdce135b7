using System.Net;

namespace Quasar.Registry.Tests.Indices;

public sealed class CompositionTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private readonly IndexClient indices = new(registry);

    [Fact]
    public async Task Members_are_those_of_the_day_that_is_asked_for()
    {
        await indices.AddSymbolsAsync("A", "B", "C");
        var code = await indices.CreateAsync();

        (await indices.ReplaceAsync(code, "2020-01-01", ("A", 0.6m), ("B", 0.4m))).ShouldBe((2, 0, 0));
        (await indices.ReplaceAsync(code, Today(0), ("A", 0.7m), ("C", 0.3m))).ShouldBe((1, 1, 1));

        (await indices.MembersAsync(code, "2019-12-31")).ShouldBeEmpty();
        (await indices.MembersAsync(code, "2020-01-01")).ShouldBe(["A 0.6", "B 0.4"]);
        (await indices.MembersAsync(code, Today(-1))).ShouldBe(["A 0.6", "B 0.4"]);
        (await indices.MembersAsync(code)).ShouldBe(["A 0.7", "C 0.3"]);
    }

    [Fact]
    public async Task The_same_members_again_change_nothing()
    {
        await indices.AddSymbolsAsync("A", "B");
        var code = await indices.CreateAsync();
        await indices.ReplaceAsync(code, null, ("A", 0.5m), ("B", null));

        (await indices.ReplaceAsync(code, null, ("B", null), ("A", 0.5m))).ShouldBe((0, 0, 0));

        var (_, history) = await indices.SendAsync(HttpMethod.Get, $"/{code}/history");
        history.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task What_was_entered_today_can_be_put_right_today_and_leaves_no_trace()
    {
        await indices.AddSymbolsAsync("A", "B");
        var code = await indices.CreateAsync();
        await indices.ReplaceAsync(code, null, ("A", null));
        await indices.ReplaceAsync(code, null, ("B", null));

        (await indices.MembersAsync(code)).ShouldBe(["B"]);
        var (_, history) = await indices.SendAsync(HttpMethod.Get, $"/{code}/history");
        history.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_first_members_can_begin_in_the_past()
    {
        await indices.AddSymbolsAsync("A", "B");
        var code = await indices.CreateAsync();
        await indices.ReplaceAsync(code, "2020-01-01", ("A", null));

        await RefusedAsync(code, "2024-05-01", "from", new { symbol = "B" });
        await RefusedAsync(code, "2019-12-31", "from", new { symbol = "A" });

        (await indices.MembersAsync(code, "2024-05-01")).ShouldBe(["A"]);
        (await indices.MembersAsync(code, "2019-12-31")).ShouldBeEmpty();
    }

    [Fact]
    public async Task That_nobody_was_in_it_is_not_rewritten_either()
    {
        await indices.AddSymbolsAsync("A");
        var code = await indices.CreateAsync();
        await indices.ReplaceAsync(code, null);

        await RefusedAsync(code, Today(-1), "from", new { symbol = "A" });
        (await indices.MembersAsync(code, Today(-1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_members_of_the_past_may_be_sent_twice()
    {
        await indices.AddSymbolsAsync("A");
        var code = await indices.CreateAsync();
        await indices.ReplaceAsync(code, "2020-01-01", ("A", 1m));

        (await indices.ReplaceAsync(code, "2020-01-01", ("A", 1m))).ShouldBe((0, 0, 0));

        await indices.ReplaceAsync(code, null, ("A", 0.5m));
        await RefusedAsync(code, "2020-01-01", "from", new { symbol = "A", weight = 1m });
        (await indices.MembersAsync(code)).ShouldBe(["A 0.5"]);
    }

    [Fact]
    public async Task Members_of_the_future_are_replaced_by_those_of_an_earlier_day()
    {
        await indices.AddSymbolsAsync("A", "B", "C");
        var code = await indices.CreateAsync();
        await indices.ReplaceAsync(code, null, ("A", null));
        await indices.ReplaceAsync(code, Today(30), ("B", null));
        (await indices.MembersAsync(code, Today(29))).ShouldBe(["A"]);
        (await indices.MembersAsync(code, Today(30))).ShouldBe(["B"]);

        await indices.ReplaceAsync(code, Today(10), ("A", null), ("C", null));

        (await indices.MembersAsync(code, Today(9))).ShouldBe(["A"]);
        (await indices.MembersAsync(code, Today(30))).ShouldBe(["A", "C"]);
    }

    [Fact]
    public async Task A_renamed_common_symbol_is_the_same_member()
    {
        await indices.AddSymbolsAsync("OLDNAME");
        var code = await indices.CreateAsync();
        await indices.ReplaceAsync(code, "2020-01-01", ("OLDNAME", 1m));

        await registry.Database.ExecuteAsync("update common_symbol set name = 'NEWNAME' where name = 'OLDNAME'");

        (await indices.MembersAsync(code, "2021-01-01")).ShouldBe(["NEWNAME 1"]);
        (await indices.ReplaceAsync(code, null, ("NEWNAME", 1m))).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Lists_that_make_no_sense_are_refused_by_the_place_in_them()
    {
        await indices.AddSymbolsAsync("A");
        var code = await indices.CreateAsync();

        await RefusedAsync(code, null, "members[0].symbol", new { symbol = "NOBODY" });
        await RefusedAsync(code, null, "members[1].symbol", new { symbol = "A" }, new { symbol = "A" });
        await RefusedAsync(code, null, "members[0].weight", new { symbol = "A", weight = 1.5 });
        await RefusedAsync(code, null, "members[0].symbol", new { weight = 0.5 });
        await RefusedAsync(code, null, "members[0].symbol", new { provider = "eodhd", symbol = "A A" });
        await RefusedAsync(code, null, "members[0].provider", new { provider = "no such", symbol = "A" });
        (await indices.SendAsync(HttpMethod.Put, $"/{code}/members", new { from = "yesterday", members = Array.Empty<object>() })).Status
            .ShouldBe(HttpStatusCode.BadRequest);
        (await indices.SendAsync(HttpMethod.Put, $"/{code}/members", new { })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await indices.MembersAsync(code)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Twenty_edits_at_once_leave_one_whole_list()
    {
        await indices.AddSymbolsAsync([.. Enumerable.Range(0, 20).Select(i => $"M{i}")]);
        var code = await indices.CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            indices.ReplaceAsync(code, null, ($"M{i}", null), ($"M{(i + 1) % 20}", null))));

        (await indices.MembersAsync(code)).Count.ShouldBe(2);
    }

    private async Task RefusedAsync(string code, string? from, string field, params object[] members)
    {
        var (status, body) = await indices.PutMembersAsync(code, from, members);
        status.ShouldBe(HttpStatusCode.BadRequest, body.ToString());
        body.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(body.ToString());
    }

    private string Today(int plus) => registry.Time.GetUtcNow().AddDays(plus).ToString("yyyy-MM-dd", null);
}
