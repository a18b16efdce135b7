namespace Quasar.Sdk.Testing.Tests;

/// <summary>A plugin with one mistake fails the case that is about it, and the certificate says what it did.</summary>
public sealed class WrongPluginTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("quasar-certificate-");

    [Theory]
    [InlineData("var bar = row.ToBar() with { High = 1 };", "the high is below the low")]
    [InlineData("var bar = row.ToBar() with { OpenTime = row.T.AddHours(1) };", "off the 1d grid")]
    [InlineData("var bar = row.ToBar() with { OpenTime = request.To };", "outside the asked range")]
    [InlineData("var bar = row.ToBar() with { OpenTime = request.From };", "a second, different bar for this time")]
    [InlineData("var bar = row.ToBar(); yield return bar;", "came twice")]
    [InlineData("if (row.V > 0) continue; var bar = row.ToBar();", "no bar in [2024-01-02")]
    public async Task Bars_that_cannot_be_believed_are_shown(string instead, string seen)
    {
        var piece = "            if (request.From <= bar.OpenTime && bar.OpenTime < request.To) yield return bar;";
        var plugin = await Acme.BuildAsync(folder, $"            var bar = row.ToBar();\n{piece}", $"            {instead}\n            yield return bar;");
        (await FailureAsync(plugin, "Bars are in order")).ShouldContain(seen);
    }

    [Fact]
    public async Task A_bar_in_an_empty_range_is_shown() => (await FailureAsync(
        await Acme.BuildAsync(folder, "if (request.From <= bar.OpenTime && bar.OpenTime < request.To)", ""), "An empty range")).ShouldStartWith("3 bars, the first ");

    [Fact]
    public async Task An_answer_that_was_cut_and_believed_is_shown() => (await FailureAsync(
        await Acme.BuildAsync(folder, "return JsonSerializer.Deserialize<T>(", """
            try { return Whole(await response.Content.ReadAsStringAsync(cancellationToken)); } catch (JsonException) { return Whole("[]"); }
            T Whole(string json) => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!;
        #pragma warning disable CS0162
            return JsonSerializer.Deserialize<T>(
        """), "An answer that is cut")).ShouldBe("it took it for an answer: 0 bars where there were 3, and it claims to have answered for all");

    [Fact]
    public async Task A_passing_error_that_is_called_final_is_shown() => (await FailureAsync(
        await Acme.BuildAsync(folder, "EnsureVendorSuccessAsync(context.Time, ", "EnsureVendorSuccessAsync(context.Time, (_, _) => VendorFault.Refused, "),
        "A server error")).ShouldBe("It refused (Refused): HTTP 500: Internal Server Error");

    [Fact]
    public async Task A_question_that_cannot_be_given_up_is_shown() => (await FailureAsync(
        await Acme.BuildAsync(folder, "(context.Settings.Rest, path), cancellationToken)", "(context.Settings.Rest, path), CancellationToken.None)"),
        "A vendor that is silent")).ShouldContain("hung: it did not end a cancelled call within a second");

    [Fact]
    public async Task A_symbol_that_is_listed_twice_is_shown() => (await FailureAsync(
        await Acme.BuildAsync(folder, "await GetAsync<string[]>(\"symbols\", cancellationToken))", "(string[])[\"A\", \"A\"])"), "The catalogue"))
        .ShouldBe("A came twice");

    [Fact]
    public async Task Terms_that_say_two_things_are_shown() => (await FailureAsync(
        await Acme.BuildAsync(folder, "[new(Interval.OneDay)]", "[new(Interval.OneDay), new(Interval.OneDay)]"), "Offers something"))
        .ShouldBe("history in 1d is offered twice");

    [Fact]
    public async Task A_plugin_that_does_not_start_is_shown_and_nothing_else_is_tried()
    {
        var plugin = await Acme.BuildAsync(folder, "[new(Interval.OneDay)]", "[new(Interval.Parse(\"2d\"))]");
        var certificate = await Acme.CertifyAsync(plugin, Acme.Recordings);
        certificate.Plugin.ShouldBeNull();
        certificate.Cases[0].Seen.ShouldStartWith("The plugin's constructor failed: FormatException: '2d' is no interval");
        certificate.Cases.Skip(1).ShouldAllBe(result => result.Outcome == CaseOutcome.Skipped && result.Seen == "It has not started");
    }

    [Fact]
    public async Task What_a_static_field_throws_is_shown_and_not_what_stands_before_it() => (await FailureAsync(
        await Acme.BuildAsync(
            folder, "public IReadOnlyList<LiveTerms> Live", "private static readonly int Wrong = int.Parse(\"one\");\n    public IReadOnlyList<LiveTerms> Live",
            "if (request.From <= bar.OpenTime", "if (Wrong < 2 && request.From <= bar.OpenTime"),
        "Bars are in order")).ShouldBe("It refused (Transient): FormatException: The input string 'one' was not in a correct format.");

    [Fact]
    public async Task A_plugin_that_dies_is_shown_with_the_cause_and_the_next_case_finds_it_alive()
    {
        var plugin = await Acme.BuildAsync(folder, "public IReadOnlyList<LiveTerms> Live", "private static int Die() => Die() + 1;\n    public IReadOnlyList<LiveTerms> Live",
            "if (request.From <= bar.OpenTime", "if (request.From == request.To) Die(); if (request.From <= bar.OpenTime");
        var certificate = await Acme.CertifyAsync(plugin, Acme.Recordings, "Starts with its", "Bars are in order", "An empty range", "The catalogue");
        certificate.Cases.Select(result => result.Outcome).ShouldBe(
            [CaseOutcome.Passed, CaseOutcome.Passed, CaseOutcome.Failed, CaseOutcome.Passed], certificate.ToString());
        certificate.Cases[2].Seen.ShouldContain("crashed (abort: an unhandled exception or a stack overflow)");
    }

    [Fact]
    public async Task A_live_bar_off_the_grid_is_shown() => (await FailureAsync(
        await Acme.BuildAsync(folder, "row.ToBar(), row.T)", "row.ToBar() with { OpenTime = row.T.AddSeconds(1) }, row.T)"), "A stream starts"))
        .ShouldStartWith("off the 1m grid: ");

    [Fact]
    public async Task A_stream_that_makes_up_signs_of_life_is_shown() => (await FailureAsync(
        await Acme.BuildAsync(folder, "            await using var message", """
                        while (hasStarted)
                        {
                            await Task.Delay(100, cancellationToken);
                            yield return new LiveEvent.Alive();
                        }
                        hasStarted = true;
                        await using var message
            """, "        while (true)", "        var hasStarted = false;\n        while (true)"), "A stream on which"))
        .ShouldBe("it said Alive, and the vendor had said nothing");

    [Fact]
    public async Task A_call_to_an_undeclared_place_is_shown() => (await FailureAsync(
        await Acme.BuildAsync(folder, "new Uri(context.Settings.Rest, path)", "new Uri(\"https://elsewhere.example/\" + path)"), "Calls no place"))
        .ShouldContain("https://elsewhere.example is no endpoint of plugin 'acme'");

    public void Dispose() => folder.Delete(recursive: true);

    // With the cases that others build on.
    private static async Task<string> FailureAsync(PluginUnderTest plugin, string name)
    {
        var certificate = await Acme.CertifyAsync(plugin, Acme.Recordings, "Starts with its", "Bars are in order", name);
        certificate.IsPassed.ShouldBeFalse(certificate.ToString());
        return certificate.Cases.Single(result => result.Outcome == CaseOutcome.Failed && result.Name.StartsWith(name, StringComparison.Ordinal)).Seen;
    }
}
