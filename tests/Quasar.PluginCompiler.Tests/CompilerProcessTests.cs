using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Quasar.Plugins;
using Quasar.Plugins.Compilation;
using Quasar.Plugins.Supervision;
using HubCompiler = Quasar.Plugins.Compilation.PluginCompiler;

namespace Quasar.PluginCompiler.Tests;

/// <summary>The compiler as the hub runs it: a process that is asked once and thrown away.</summary>
public sealed class CompilerProcessTests
{
    // Its build puts it beside this one.
    private static readonly string CompilerPath = Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Quasar.PluginCompiler", new DirectoryInfo(AppContext.BaseDirectory).Name, "Quasar.PluginCompiler.dll");

    [Theory]
    [InlineData("plugins/Quasar.Kraken", "KrakenPlugin")]
    [InlineData("plugins/Quasar.Eodhd", "EodhdPlugin")]
    [InlineData("plugins/Quasar.PaperBroker", "PaperBrokerPlugin")]
    public async Task A_built_in_plugin_compiles_as_it_is(string folder, string expected)
    {
        var result = await CompileAsync(PluginSource.Of(folder));
        result.Diagnostics.ShouldBeEmpty();
        using var image = new PEReader(new MemoryStream(result.Assembly.ShouldNotBeNull()));
        var metadata = image.GetMetadataReader();
        metadata.TypeDefinitions.Select(type => metadata.GetString(metadata.GetTypeDefinition(type).Name)).ShouldContain(expected);
        image.ReadDebugDirectory().ShouldContain(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }

    [Fact]
    public async Task The_same_source_gives_the_same_assembly()
    {
        var first = await CompileAsync(PluginSource.Of("plugins/Quasar.Eodhd"));
        (await CompileAsync(PluginSource.Of("plugins/Quasar.Eodhd"))).Assembly.ShouldBe(first.Assembly.ShouldNotBeNull());
    }

    [Fact]
    public async Task Refused_source_is_an_answer()
    {
        var result = await CompileAsync([new SourceFile("Acme.cs", PluginSource.With("void M() => Environment.Exit(1);"))]);
        result.Assembly.ShouldBeNull();
        result.Diagnostics.Single().ShouldBe(new Diagnostic(
            "Acme.cs", 13, 29, "QSR006", "error",
            "Environment.Exit ends the process. Throw an exception: a VendorException for the vendor's refusals"));
    }

    [Fact]
    public async Task Generics_that_explode_end_the_compiler_and_nothing_else() => await ShouldOverwhelmAsync(
        "class A<T1, T2, T3, T4, T5, T6> { class B : A<B, B, B, B, B, B> { "
        + $"{string.Join('.', Enumerable.Repeat("B", 40))} x = new(); }} }}");

    [Fact]
    public async Task A_million_brackets_are_too_many()
    {
        var result = await CompileAsync([new SourceFile("Deep.cs", $"class A {{ int x = {new string('(', 1_000_000)}1; }}")]);
        result.Assembly.ShouldBeNull();
        result.Diagnostics.ShouldContain(d => d.Severity == Diagnostic.Error);
    }

    [Fact]
    public async Task A_compiler_that_takes_too_much_memory_is_named_so()
    {
        var lines = new StringBuilder("class A {");
        for (var i = 0; i < 60_000; i++) lines.Append($"public int P{i} {{ get; set; }} = {i} + \"a{i}\".Length;\n");
        await ShouldOverwhelmAsync($"{lines}}}", new CompilerLimits { MemoryBytes = 48 << 20 });
    }

    [Fact]
    public async Task Whoever_gives_up_is_not_kept_waiting()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        using var compiler = new HubCompiler(CompilerPath);
        await Should.ThrowAsync<OperationCanceledException>(
            () => compiler.CompileAsync(PluginSource.Of("plugins/Quasar.Kraken"), impatience.Token));
    }

    [Fact]
    public async Task An_installation_without_a_compiler_says_so()
    {
        using var compiler = new HubCompiler("/nowhere/Quasar.PluginCompiler.dll");
        var failure = await Should.ThrowAsync<PluginException>(() => compiler.CompileAsync([], TestContext.Current.CancellationToken));
        failure.Message.ShouldBe("There is no plugin compiler at /nowhere/Quasar.PluginCompiler.dll");
    }

    [Fact]
    public async Task After_one_plugin_a_compiler_waits_for_the_next_and_after_a_while_no_longer()
    {
        var time = new FakeTimeProvider();
        using var compiler = new HubCompiler(CompilerPath, Sandbox.Default, new CompilerLimits(), time);
        compiler.HasSpare.ShouldBeFalse();
        var first = await CompileAsync(compiler);
        await WaitForSpareAsync(compiler, time);

        var second = await CompileAsync(compiler);
        compiler.HasSpare.ShouldBeFalse();
        second.Assembly.ShouldBe(first.Assembly.ShouldNotBeNull());

        await WaitForSpareAsync(compiler, time);
        await HoldsAsync(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return !compiler.HasSpare;
        });
    }

    [Fact]
    public async Task A_compiler_waits_for_the_first_plugin_too_where_one_is_expected()
    {
        using var compiler = new HubCompiler(CompilerPath, Sandbox.Default, new CompilerLimits(), new FakeTimeProvider());
        compiler.Prepare();
        await HoldsAsync(() => compiler.HasSpare);
        (await CompileAsync(compiler)).Assembly.ShouldNotBeNull();
        compiler.HasSpare.ShouldBeFalse();
    }

    private static Task<CompilationResult> CompileAsync(HubCompiler compiler) =>
        compiler.CompileAsync(PluginSource.Of("plugins/Quasar.Kraken"), TestContext.Current.CancellationToken);

    private static async Task WaitForSpareAsync(HubCompiler compiler, FakeTimeProvider time)
    {
        time.Advance(TimeSpan.FromSeconds(5));
        await HoldsAsync(() => compiler.HasSpare);
    }

    private static async Task HoldsAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    private static async Task ShouldOverwhelmAsync(string text, CompilerLimits? limits = null)
    {
        var result = await CompileAsync([new SourceFile("Bomb.cs", text)], limits ?? new CompilerLimits { Time = TimeSpan.FromSeconds(4) });
        result.Assembly.ShouldBeNull();
        var diagnostic = result.Diagnostics.Single();
        diagnostic.Code.ShouldBe(HubCompiler.Overwhelmed);
        diagnostic.Message.ShouldStartWith("The compiler ");
    }

    private static async Task<CompilationResult> CompileAsync(IReadOnlyList<SourceFile> files, CompilerLimits? limits = null)
    {
        using var compiler = new HubCompiler(CompilerPath, Sandbox.Default, limits ?? new CompilerLimits(), keepsSpare: null);
        return await compiler.CompileAsync(files, TestContext.Current.CancellationToken);
    }
}
