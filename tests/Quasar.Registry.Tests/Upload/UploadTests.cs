using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Quasar.Registry.Tests.Upload;

public sealed class UploadTests(RegistryFixture registry) : IClassFixture<RegistryFixture>
{
    private static readonly Uri Plugins = new("/api/registry/plugins", UriKind.Relative);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_accepted_becomes_a_version_with_all_that_belongs_to_it()
    {
        Accept("acme");
        using var answer = await UploadAsync("class Acme;");

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var uploaded = await RegistryFixture.ReadAsync(answer);
        (Text(uploaded, "name"), Text(uploaded, "version"), uploaded.GetProperty("active").GetBoolean()).ShouldBe(("acme", "1", true));
        var version = await GetAsync(answer.Headers.Location!.ToString());
        version.GetProperty("sources")[0].GetProperty("text").GetString().ShouldBe("class Acme;");
        version.GetProperty("certificate").GetProperty("cases").GetArrayLength().ShouldBe(1);
        version.GetProperty("description").GetProperty("name").GetString().ShouldBe("acme");
    }

    [Fact]
    public async Task The_same_sources_twice_are_refused_and_named()
    {
        Accept("twice");
        (await UploadAsync("class Twice;")).Dispose();
        using var answer = await UploadAsync("class Twice;");

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await RegistryFixture.ReadAsync(answer)).GetProperty("detail").GetString()!.ShouldContain("version 1 of 'twice'");
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_and_says_where_it_is_wrong()
    {
        var before = await CountAsync();
        Examine("""{"step":"compile"}""", """
            {"result":{"accepted":false,"diagnostics":[
            {"file":"Plugin.cs","line":3,"column":7,"code":"CS1002","severity":"error","message":"; expected"}]}}
            """);
        using var answer = await UploadAsync("class Broken");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = await RegistryFixture.ReadAsync(answer);
        var diagnostic = problem.GetProperty("diagnostics")[0];
        (Text(diagnostic, "file"), diagnostic.GetProperty("line").GetInt32(), Text(diagnostic, "code")).ShouldBe(("Plugin.cs", 3, "CS1002"));
        Text(problem, "detail").ShouldBe("; expected");
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Whoever_accepts_lines_hears_each_step_and_then_the_result()
    {
        Accept("steps");
        using var answer = await UploadAsync("class Steps;", lines: true);

        var lines = (await answer.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        lines[..^1].Select(line => Text(line, "step")).ShouldBe(["compile", "start", "case"]);
        lines[^1].GetProperty("uploaded").GetProperty("version").GetString().ShouldBe("1");
    }

    [Fact]
    public async Task A_refusal_in_lines_is_a_problem_too()
    {
        Examine("""{"result":{"accepted":false,"diagnostics":[]}}""");
        using var answer = await UploadAsync("class Lines;", lines: true);

        var last = JsonSerializer.Deserialize<JsonElement>((await answer.Content.ReadAsStringAsync(Cancellation)).TrimEnd().Split('\n')[^1]);
        last.GetProperty("problem").GetProperty("status").GetInt32().ShouldBe(422);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("   ", 400)]
    [InlineData("PKnot a zip at all", 400)]
    public async Task An_upload_that_cannot_be_read_is_not_examined(string body, int status)
    {
        registry.DataHub.Examination = http => throw new InvalidOperationException("It was examined");
        using var answer = await UploadAsync(body);
        ((int)answer.StatusCode).ShouldBe(status);
        (await RegistryFixture.ReadAsync(answer)).GetProperty("errors").TryGetProperty("body", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task An_examination_that_breaks_off_stores_nothing()
    {
        var before = await CountAsync();
        Examine("""{"step":"compile"}""");
        using var answer = await UploadAsync("class Breaks;");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Without_activation_the_version_in_force_stays()
    {
        Accept("stays");
        (await UploadAsync("class First;")).Dispose();
        (await UploadAsync("class Second;", "?activate=false")).Dispose();

        Text((await GetAsync("/api/registry/plugins/stays")).GetProperty("plugin"), "activeVersion").ShouldBe("1");
    }

    private void Accept(string name) => Examine(
        """{"step":"compile"}""", """{"step":"start"}""", """{"step":"case","name":"order","outcome":"passed"}""",
        """
        {"result":{"accepted":true,"diagnostics":[],"assembly":"AAAA","name":"NAME","title":"NAME","kinds":["live"],
        "description":{"name":"NAME"},"certificate":{"cases":[{"name":"order","outcome":"passed"}]}}}
        """.Replace("NAME", name, StringComparison.Ordinal));

    private void Examine(params string[] lines) =>
        registry.DataHub.Examination = http => DataHubStandIn.WriteAsync(http, lines.Select(line => line.ReplaceLineEndings("")));

    private async Task<HttpResponseMessage> UploadAsync(string source, string query = "", bool lines = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Plugins + query, UriKind.Relative));
        request.Content = new StringContent(source, Encoding.UTF8, "text/plain");
        if (lines) request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/x-ndjson"));
        return await registry.Client.SendAsync(request, Cancellation);
    }

    private async Task<JsonElement> GetAsync(string address) => JsonSerializer.Deserialize<JsonElement>(
        await registry.Client.GetStringAsync(new Uri(address, UriKind.RelativeOrAbsolute), Cancellation));

    private async Task<long> CountAsync()
    {
        await using var command = registry.Database.DataSource.CreateCommand("select (select count(*) from plugin) + (select count(*) from code_registry)");
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
