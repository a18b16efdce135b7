using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Quasar.Registry.Identity.OpenFigi;

namespace Quasar.Registry.Tests.Identity.OpenFigi;

public sealed class OpenFigiClientTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(null, 25, new[] { 10, 10, 5 })]
    [InlineData("key", 250, new[] { 100, 100, 50 })]
    public async Task Questions_go_in_batches_as_large_as_are_allowed(string? key, int questions, int[] batches)
    {
        await using var server = await OpenFigiStandIn.StartAsync(time, key);
        server.Answer = job => new { data = new[] { new { figi = "BBG" + job.GetProperty("idValue").GetString() } } };
        using var client = Client(server, key);

        var answers = await client.MapAsync(Jobs(questions), TestContext.Current.CancellationToken);

        answers.Select(answer => answer.Data![0].Figi).ShouldBe(Jobs(questions).Select(job => "BBG" + job.IdValue));
        server.Batches.ShouldBe(batches);
    }

    [Theory]
    [InlineData(null, 10, 60)]
    [InlineData("key", 100, 6)]
    public async Task No_request_goes_that_would_be_refused(string? key, int batch, int windowSeconds)
    {
        await using var server = await OpenFigiStandIn.StartAsync(time, key);
        using var client = Client(server, key);
        var start = time.GetUtcNow();

        await WithTimeAsync(client.MapAsync(Jobs(batch * 60), TestContext.Current.CancellationToken));

        server.Refusals.ShouldBe(0);
        server.Batches.Count.ShouldBe(60);
        (time.GetUtcNow() - start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(2 * windowSeconds));
    }

    [Fact]
    public async Task Who_is_refused_because_of_others_waits_as_long_as_he_is_told()
    {
        await using var server = await OpenFigiStandIn.StartAsync(time);
        server.Spent = 25;
        using var client = Client(server, key: null);
        var start = time.GetUtcNow();

        var answers = await WithTimeAsync(client.MapAsync(Jobs(1), TestContext.Current.CancellationToken));

        answers.Single().Warning.ShouldBe("No identifier found.");
        server.Refusals.ShouldBe(1);
        (time.GetUtcNow() - start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_batch_that_is_too_large_is_halved()
    {
        await using var server = await OpenFigiStandIn.StartAsync(time);
        server.LargestBatch = 3;
        using var client = Client(server, key: null);

        (await client.MapAsync(Jobs(10), TestContext.Current.CancellationToken)).Count.ShouldBe(10);

        server.Batches.ShouldBe([2, 3, 2, 3]);
    }

    [Theory]
    [InlineData(200, "[]", "0 answers to 1 questions")]
    [InlineData(200, "[null]", "1 answers")]
    [InlineData(200, "<html>", "cannot be read")]
    [InlineData(500, "oh", "answered 500")]
    [InlineData(401, "", "answered 401")]
    public async Task What_is_no_answer_is_said_to_be_none(int status, string body, string words)
    {
        await using var server = await OpenFigiStandIn.StartAsync(time);
        server.Instead = http =>
        {
            (http.Response.StatusCode, http.Response.ContentType) = (status, "application/json");
            return http.Response.WriteAsync(body);
        };
        using var client = Client(server, key: null);

        var asking = client.MapAsync(Jobs(1), TestContext.Current.CancellationToken);

        (await Should.ThrowAsync<OpenFigiException>(asking)).Message.ShouldContain(words);
    }

    private static List<FigiJob> Jobs(int count) => [.. Enumerable.Range(0, count).Select(number => new FigiJob("ID_ISIN", $"{number}"))];

    private OpenFigiClient Client(OpenFigiStandIn server, string? key) => server.CreateClient(time, key);

    // Time passes only while somebody waits for it.
    private async Task<T> WithTimeAsync<T>(Task<T> work)
    {
        while (await Task.WhenAny(work, Task.Delay(20, TestContext.Current.CancellationToken)) != work) time.Advance(TimeSpan.FromSeconds(1));
        return await work;
    }
}
