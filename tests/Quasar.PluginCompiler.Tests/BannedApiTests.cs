namespace Quasar.PluginCompiler.Tests;

/// <summary>What a plugin has no business with, and hears of before it runs against the wall.</summary>
public sealed class BannedApiTests
{
    [Theory]
    [InlineData("object M() => new System.Reflection.Emit.DynamicMethod(\"m\", null, null);", "QSR001")]
    [InlineData("object M() => System.Reflection.Assembly.Load(\"x\");", "QSR001")]
    [InlineData("object? M() => typeof(string).GetMethod(\"Copy\");", "QSR001")]
    [InlineData("object? M() => Type.GetType(\"System.IO.File\");", "QSR001")]
    [InlineData("object M() => new System.Runtime.Loader.AssemblyLoadContext(\"x\");", "QSR001")]
    [InlineData("unsafe int M(int* p) => *p;", "QSR002")]
    [InlineData("int M(object o) => System.Runtime.CompilerServices.Unsafe.As<string>(o).Length;", "QSR002")]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int getpid();", "QSR003")]
    [InlineData("object M() => System.Runtime.InteropServices.NativeLibrary.Load(\"libc\");", "QSR003")]
    [InlineData("object? M() => System.Diagnostics.Process.Start(\"sh\");", "QSR004")]
    [InlineData("string M() => File.ReadAllText(\"/etc/passwd\");", "QSR005")]
    [InlineData("string[] M() => Directory.GetFiles(\"/\");", "QSR005")]
    [InlineData("object M() => new FileStream(\"x\", FileMode.Open);", "QSR005")]
    [InlineData("object M() => new StreamReader(\"/etc/passwd\");", "QSR005")]
    [InlineData("void M() { StreamReader r = new(\"/etc/passwd\"); r.Dispose(); }", "QSR005")]
    [InlineData("void M() => Environment.Exit(1);", "QSR006")]
    [InlineData("void M() => Environment.FailFast(null);", "QSR006")]
    [InlineData("object? M() => Environment.GetEnvironmentVariable(\"HOME\");", "QSR007")]
    [InlineData("object M() => new HttpClient();", "QSR008")]
    [InlineData("HttpClient M() => new();", "QSR008")]
    [InlineData("object M() => new System.Net.Sockets.TcpClient(\"127.0.0.1\", 5432);", "QSR008")]
    [InlineData("object M() => System.Net.Dns.GetHostAddresses(\"x\");", "QSR008")]
    [InlineData("void M() => new Thread(() => { }).Start();", "QSR009")]
    [InlineData("void M() => Thread.Sleep(1);", "QSR009")]
    public void It_is_refused_by_its_place_and_with_a_reason(string member, string code)
    {
        var error = PluginSource.ErrorsOf(PluginSource.With(member)).Single();
        error.ShouldStartWith("File1.cs(13,");
        error.ShouldContain($" error {code}: ");
        error.ShouldContain(". ", customMessage: "it says what to do instead");
    }

    [Fact]
    public void It_is_told_beside_the_errors_of_the_language() => PluginSource.ErrorsOf(
            PluginSource.With("string M() => File.ReadAllText(unknown);"))
        .Select(e => e.Split(' ')[2]).ShouldBe(["QSR005:", "CS0103:"]);

    [Theory]
    [InlineData("using static System.IO.File;", "string M() => ReadAllText(\"x\");")]
    [InlineData("using Paper = System.IO.File;", "string M() => Paper.ReadAllText(\"x\");")]
    public void Another_name_for_it_does_not_help(string directive, string member) =>
        PluginSource.ErrorsOf($"{directive}\n{PluginSource.With(member)}").Single().ShouldContain("QSR005");

    [Theory]
    [InlineData("string M(Stream s) => new StreamReader(s).ReadToEnd();")]
    [InlineData("HttpClient M(HttpClient http) => http;")]
    [InlineData("string M() => Path.GetExtension(\"a.json\") + typeof(Acme).Name + Environment.NewLine;")]
    [InlineData("Span<int> M(List<int> l) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(l);")]
    [InlineData("int M() { using var s = new MemoryStream(); return s.GetBuffer().Length + Thread.CurrentThread.ManagedThreadId; }")]
    [InlineData("static class File { public static int Size => 1; } int M() => File.Size;")]
    public void What_resembles_it_is_allowed(string member) => PluginSource.Compile(PluginSource.With(member)).Diagnostics.ShouldBeEmpty();
}
