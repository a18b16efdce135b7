using System.Net;
using Microsoft.AspNetCore.Http;

namespace Quasar.Registry.Tests.Assets;

/// <summary>Whatever goes wrong with a vendor's list: nobody is delisted, and the words reach the user.</summary>
public sealed class BrokenFeedTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    [Fact]
    public Task A_list_that_breaks_off_changes_nothing() =>
        NothingChangesAsync("broke off after 1", http => AbortAfterAsync(http, "NEW"));

    [Fact]
    public Task A_list_cut_within_a_line_changes_nothing() =>
        NothingChangesAsync("broke off after 1", http => http.Response.WriteAsync("{\"symbol\":\"NEW\"}\n{\"symbol\":\"X"));

    [Fact]
    public Task A_list_that_is_no_json_changes_nothing() =>
        NothingChangesAsync("broke off after 0", http => http.Response.WriteAsync("<html>oops</html>"));

    [Fact]
    public Task A_list_with_a_field_of_the_wrong_kind_changes_nothing() =>
        NothingChangesAsync("broke off after 0", http => http.Response.WriteAsync("{\"symbol\":{}}\n"));

    [Fact]
    public Task An_empty_list_changes_nothing() => NothingChangesAsync("listed no symbol", http => Task.CompletedTask);

    [Fact]
    public Task A_list_of_nothing_usable_changes_nothing() =>
        NothingChangesAsync("listed no symbol", http => http.Response.WriteAsync("{}\nnull\n{\"symbol\":\"has space\"}\n"));

    [Fact]
    public Task A_list_that_does_not_end_changes_nothing() =>
        NothingChangesAsync($"more than {RegistryFixture.MaxSymbols} symbols", EndlessAsync);

    [Fact]
    public Task The_vendors_words_instead_of_a_list_are_passed_on() =>
        NothingChangesAsync(
            "Invalid API token", http => TypedResults.Problem("Invalid API token", statusCode: 401).ExecuteAsync(http));

    [Fact]
    public Task A_refusal_without_words_is_named_by_its_status() =>
        NothingChangesAsync("DataHub answered 503", http =>
        {
            http.Response.StatusCode = 503;
            return http.Response.WriteAsync("<html>");
        });

    [Fact]
    public Task A_connection_that_is_dropped_changes_nothing() => NothingChangesAsync("DataHub did not answer", http =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    [Fact]
    public async Task A_list_that_falls_silent_is_given_up()
    {
        var vendor = await registry.AddProviderAsync();
        var begun = new TaskCompletionSource();
        registry.DataHub.Answer(vendor, async http =>
        {
            await DataHubStandIn.WriteAsync(http, [DataHubStandIn.Line("NEW")]);
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var refresh = registry.RefreshAsync(vendor);
        await begun.Task;

        // Again and again, because the first line may be read only after the clock has moved.
        while (!refresh.IsCompleted)
        {
            registry.Time.Advance(TimeSpan.FromMinutes(5));
            await Task.WhenAny(refresh, Task.Delay(5, TestContext.Current.CancellationToken));
        }

        using var response = await refresh;
        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        var problem = await RegistryFixture.ReadAsync(response);
        problem.GetProperty("detail").GetString()!.ShouldContain("nothing came for 5 minutes");
        (await registry.SymbolsAsync($"provider={vendor}")).ShouldBeEmpty();
    }

    private async Task NothingChangesAsync(string words, RequestDelegate answer)
    {
        var vendor = await registry.AddProviderAsync();
        registry.DataHub.List(vendor, "A", "B");
        await registry.RefreshedAsync(vendor);
        var before = (await registry.SearchAsync($"provider={vendor}")).ToString();
        registry.DataHub.Answer(vendor, http => answer(http));

        using var response = await registry.RefreshAsync(vendor);

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await RegistryFixture.ReadAsync(response)).GetProperty("detail").GetString()!.ShouldContain(words);
        (await registry.SearchAsync($"provider={vendor}")).ToString().ShouldBe(before);
        registry.DataHub.List(vendor, "A", "B");
        (await registry.RefreshedAsync(vendor)).ShouldBe((0, 0, 0, 2));
    }

    private static async Task EndlessAsync(HttpContext http)
    {
        for (var n = 0; !http.RequestAborted.IsCancellationRequested; n += 1000)
            await http.Response.WriteAsync(string.Concat(Enumerable.Range(n, 1000).Select(i => $"{{\"symbol\":\"S{i}\"}}\n")));
    }

    private static async Task AbortAfterAsync(HttpContext http, string symbol)
    {
        await DataHubStandIn.WriteAsync(http, [DataHubStandIn.Line(symbol)]);
        await Task.Delay(50, http.RequestAborted);
        http.Abort();
    }
}
