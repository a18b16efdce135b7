namespace Quasar.PluginCompiler.Tests;

/// <summary>What an author hears of a mistake: where, which rule, and in what words.</summary>
public sealed class BrokenSourceTests
{
    [Fact]
    public void A_syntax_error_is_told_by_line_and_column() => PluginSource.ErrorsOf(PluginSource.With("public int Size => 1")).ShouldBe(
        ["File1.cs(13,25): error CS1002: ; expected"]);

    [Fact]
    public void Every_file_s_errors_are_told_in_order() =>
        PluginSource.ErrorsOf("class A { Unknown1 a; }", PluginSource.Good, "class B { Unknown2 b; }").Select(e => e.Split(':')[0]).ShouldBe(
            ["File1.cs(1,11)", "File3.cs(1,11)"]);

    [Fact]
    public void Source_without_a_plugin_is_told_that_there_is_none() => PluginSource.ErrorsOf("class Nothing;").ShouldBe(
        ["File1.cs(1,1): error QSR101: Exactly one class of plugin must have [Plugin]; none has"]);

    [Fact]
    public void Of_two_plugin_classes_both_are_shown()
    {
        var second = PluginSource.Good.Replace("Acme", "Other", StringComparison.Ordinal);
        var errors = PluginSource.ErrorsOf(PluginSource.Good, second);
        errors.Count.ShouldBe(2);
        errors[0].ShouldBe("File1.cs(10,2): error QSR101: Exactly one class of plugin must have [Plugin]; these have: Acme, Other");
        errors[1].ShouldStartWith("File2.cs(10,2): error QSR101");
    }

    [Theory]
    [InlineData("Acme")]
    [InlineData("1acme")]
    [InlineData("acme.com")]
    [InlineData("")]
    public void A_name_that_is_none_is_refused_where_it_stands(string name) =>
        PluginSource.ErrorsOf(PluginSource.Good.Replace("\"acme\"", $"\"{name}\"", StringComparison.Ordinal)).ShouldBe(
            [$"File1.cs(10,2): error QSR102: The plugin class Acme is not usable: the name '{name}' is not 1 to 32 of a–z, 0–9 and '-', beginning with a letter"]);

    [Fact]
    public void A_class_that_implements_nothing_of_the_Sdk_is_refused() => PluginSource.ErrorsOf("""
        using Quasar.Sdk;
        public sealed record Settings;
        [Plugin("acme")]
        public sealed class Acme(PluginContext<Settings> context) : IDisposable { public void Dispose() => context.Log("bye"); }
        """).Single().ShouldStartWith("File1.cs(4,21): error QSR104: The plugin class Acme is not usable: it implements none of ");

    [Fact]
    public void A_class_without_the_constructor_is_refused() => PluginSource.ErrorsOf(
            PluginSource.Good.Replace("PluginContext<AcmeSettings> context", "HttpClient http", StringComparison.Ordinal)
                .Replace("context.Http", "http", StringComparison.Ordinal).Replace("context.Settings.Rest", "(Uri?)null", StringComparison.Ordinal))
        .ShouldBe(["File1.cs(11,21): error QSR105: The plugin class Acme is not usable: it needs one public constructor with a PluginContext<…> as its only parameter"]);

    [Fact]
    public void A_secret_without_a_use_is_refused_where_it_stands() => PluginSource.ErrorsOf(
            PluginSource.Good.Replace("[Plugin", "[Secret(\"GOOD\", Header = \"X-Key\")]\n[Secret(\"BAD\")]\n[Plugin", StringComparison.Ordinal))
        .Single().ShouldStartWith("File1.cs(11,2): error QSR106: ");

    [Theory]
    [InlineData("Header = \"X-Key\", ForSigning = true", "the secret BAD needs exactly one of QueryParameter, Header and ForSigning")]
    [InlineData("Header = \"X-Key\", Endpoint = \"Nowhere\"", "the secret BAD is for Nowhere, which is no setting with [VendorEndpoint]")]
    public void A_secret_of_two_uses_or_for_no_address_is_refused_where_it_stands(string uses, string words) => PluginSource.ErrorsOf(
            PluginSource.Good.Replace("[Plugin", $"[Secret(\"BAD\", {uses})]\n[Plugin", StringComparison.Ordinal))
        .ShouldBe([$"File1.cs(10,2): error QSR106: The plugin class Acme is not usable: {words}"]);

    [Fact]
    public void A_rate_limit_that_cannot_be_kept_is_refused_where_it_stands() => PluginSource.ErrorsOf(
            PluginSource.Good.Replace("[Plugin", "[RateLimit(0, 1)]\n[Plugin", StringComparison.Ordinal))
        .ShouldBe(["File1.cs(10,2): error QSR107: The plugin class Acme is not usable: a rate limit of 0 in 1 s cannot be kept"]);

    [Fact]
    public void A_cost_that_no_call_can_have_is_refused_where_it_stands() => PluginSource.ErrorsOf(
            PluginSource.Good.Replace("[Plugin", "[CallCost(\"bars/\", 5)]\n[CallCost(\"all/\", -1)]\n[Plugin", StringComparison.Ordinal))
        .ShouldBe(["File1.cs(11,2): error QSR110: The plugin class Acme is not usable: a call of 'all/' cannot cost -1"]);

    [Theory]
    [InlineData("public Action? Hook { get; init; }", "QSR109: The setting Hook cannot be of type System.Action.")]
    [InlineData("public IFormattable? Any { get; init; }", "QSR109: The setting Any cannot be of type System.IFormattable.")]
    [InlineData("public int[,] Grid { get; init; } = new int[1, 1];", "QSR109: The setting Grid cannot be of type int[*,*].")]
    [InlineData("[VendorEndpoint] public string Host { get; init; } = \"\";", "QSR108: The setting Host is marked [VendorEndpoint] and is no Uri")]
    public void A_setting_that_no_form_can_hold_is_refused(string setting, string expected)
    {
        var errors = PluginSource.ErrorsOf(PluginSource.Good.Replace("{\n    [Vendor", $"{{\n    {setting}\n    [Vendor", StringComparison.Ordinal));
        errors.Single().ShouldStartWith("File1.cs(6,");
        errors.Single().ShouldContain(expected);
    }

    [Fact]
    public void Settings_of_every_kind_that_a_form_can_hold_are_taken() => PluginSource.Compile(PluginSource.Good.Replace("{\n    [Vendor", """
        {
            public enum Side { Buy, Sell }
            public sealed record Fee { public decimal Rate { get; init; } public Fee? Next { get; init; } }
            public bool A { get; init; }
            public int? B { get; init; }
            public string? C { get; init; }
            public Side D { get; init; }
            public TimeSpan? E { get; init; }
            public IReadOnlyList<string> F { get; init; } = [];
            public string[]? G { get; init; }
            public Dictionary<string, Fee>? H { get; init; }
            [Vendor
        """.Replace("    [Vendor", "[Vendor", StringComparison.Ordinal), StringComparison.Ordinal)).Diagnostics.ShouldBeEmpty();

    [Fact]
    public void A_warning_is_told_and_refuses_nothing()
    {
        var result = PluginSource.Compile(PluginSource.With("private DateTime Now => DateTime.UtcNow;"));
        result.Assembly.ShouldNotBeNull();
        result.Diagnostics.Single().ToString().ShouldBe(
            "File1.cs(13,38): warning QSR010: DateTime.UtcNow asks another clock than the host's. Take the time from context.Time");
    }

    [Fact]
    public void Only_the_first_200_errors_are_told() =>
        PluginSource.ErrorsOf("class A { " + string.Concat(Enumerable.Range(0, 500).Select(i => $"Unknown{i} a{i}; ")) + "}").Count.ShouldBe(200);
}
