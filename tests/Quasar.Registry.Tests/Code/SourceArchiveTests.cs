using System.IO.Compression;
using System.Text;
using Quasar.Registry.Code;

namespace Quasar.Registry.Tests.Code;

/// <summary>What is unpacked, and what is sent back before anything is unpacked.</summary>
public sealed class SourceArchiveTests
{
    private const string Source = "class A;\n";

    [Fact]
    public async Task One_file_is_taken_under_the_name_it_was_given() =>
        (await ReadAsync(Encoding.UTF8.GetBytes(Source))).ShouldBe(["Plugin.cs: class A;\n"]);

    [Fact]
    public async Task A_byte_order_mark_is_left_out() =>
        (await ReadAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Source)])).ShouldBe(["Plugin.cs: class A;\n"]);

    [Fact]
    public async Task A_zip_gives_its_source_and_its_recordings()
    {
        var zip = Zip(("acme/A.cs", Source), ("acme/Rest/B.cs", "class B;"), ("acme/recordings/bars.json", "[]"), ("__MACOSX/._A.cs", "?"));
        var unpacked = await SourceArchive.ReadAsync(new MemoryStream(zip), "Plugin.cs", TestContext.Current.CancellationToken);
        unpacked.Problem.ShouldBeNull();
        unpacked.Sources.Select(file => file.Path).ShouldBe(["acme/A.cs", "acme/Rest/B.cs"]);
        unpacked.Recordings.Select(file => $"{file.Path} {file.Text}").ShouldBe(["acme/recordings/bars.json []"]);
    }

    public static TheoryData<string, byte[], string> Broken => new()
    {
        { "nothing", [], "(0,0) QSR201 The upload is empty" },
        { "blanks", " \n\t"u8.ToArray(), "(0,0) QSR201 Plugin.cs is empty" },
        { "a zip without source", Zip(("recordings/a.json", "[]")), "(0,0) QSR201 The zip holds no C# file" },
        { "an empty zip", Zip(), "(0,0) QSR201 The zip holds no C# file" },
        { "50 MB", new byte[50 << 20], "(0,0) QSR202 The upload is longer than 1 MB" },
        { "too many files", Zip([.. Enumerable.Range(0, 201).Select(i => ($"F{i}.cs", Source))]), "(0,0) QSR202 The zip holds 201 files, more than 200" },
        { "too much in it", Zip([.. Enumerable.Range(0, 9).Select(i => ($"F{i}.cs", Noise(i)))]), "(0,0) QSR202 Unpacked, the zip is longer than 4 MB" },
        { "half a zip", Zip(("A.cs", Source))[..40], "(0,0) QSR203 The zip is damaged: " },
        { "a path that climbs", Zip(("../../etc/cron.d/A.cs", Source)), "../../etc/cron.d/A.cs(0,0) QSR204 A file's name is " },
        { "an absolute path", Zip(("/etc/A.cs", Source)), "/etc/A.cs(0,0) QSR204 A file's name is " },
        { "a drive", Zip(("C:\\A.cs", Source)), "C:\\A.cs(0,0) QSR204 A file's name is " },
        { "a link", Zip(entry => entry.ExternalAttributes = unchecked((int)0xA1FF0000), ("A.cs", "/etc/passwd")), "A.cs(0,0) QSR205 The zip holds a link" },
        { "a file twice", Zip(("A.cs", Source), ("a.CS", Source)), "a.CS(0,0) QSR206 The zip holds this file twice" },
        { "a stranger", Zip(("A.cs", Source), ("A.dll", "MZ")), "A.dll(0,0) QSR207 The zip may hold " },
        { "a recording in the wrong place", Zip(("A.cs", Source), ("bars.json", "[]")), "bars.json(0,0) QSR207 The zip may hold " },
        { "a zip in a zip", Zip(("A.cs", Source), ("more.zip", "PK")), "more.zip(0,0) QSR208 The zip holds another zip" },
        { "an encrypted zip", Encrypted(), "A.cs(0,0) QSR209 The zip is encrypted" },
        { "a bomb", Zip(("A.cs", new string(' ', 3 << 20))), "A.cs(0,0) QSR210 Unpacked, the file is more than 100 times" },
        { "Latin-1", [.. "// 1\n// M\u00FC"u8[..9], 0xFC, .. "ller"u8], "Plugin.cs(2,5) QSR211 The file is no UTF-8: the byte at offset 9 is 0xFC" },
        { "UTF-16", Encoding.Unicode.GetPreamble(), "Plugin.cs(1,1) QSR211 The file is UTF-16" },
    };

    [Theory, MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public async Task A_broken_upload_has_its_answer(string what, byte[] upload, string answer)
    {
        var unpacked = await SourceArchive.ReadAsync(new MemoryStream(upload), "Plugin.cs", TestContext.Current.CancellationToken);
        var problem = unpacked.Problem.ShouldNotBeNull(what);
        $"{problem.File}({problem.Line},{problem.Column}) {problem.Code} {problem.Message}".ShouldStartWith(answer);
        unpacked.Sources.ShouldBeEmpty();
        unpacked.Recordings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_header_that_promises_less_than_there_is_gets_no_more() =>
        (await ReadAsync(Lying())).Single().Length.ShouldBe("A.cs: ".Length + 9);

    [Fact]
    public async Task An_endless_upload_is_not_read_to_its_end()
    {
        var endless = new Endless();
        var unpacked = await SourceArchive.ReadAsync(endless, "Plugin.cs", TestContext.Current.CancellationToken);
        unpacked.Problem!.Code.ShouldBe("QSR202");
        endless.Given.ShouldBeLessThan(2 << 20);
    }

    private static async Task<IEnumerable<string>> ReadAsync(byte[] upload)
    {
        var unpacked = await SourceArchive.ReadAsync(new MemoryStream(upload), "Plugin.cs", TestContext.Current.CancellationToken);
        unpacked.Problem.ShouldBeNull();
        return unpacked.Sources.Select(file => $"{file.Path}: {file.Text}");
    }

    private static byte[] Zip(params (string Name, string Text)[] files) => Zip(static _ => { }, files);

    private static byte[] Zip(Action<ZipArchiveEntry> mark, params (string Name, string Text)[] files)
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in files)
            {
                var entry = zip.CreateEntry(name);
                mark(entry);
                using var content = entry.Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return whole.ToArray();
    }

    // Half a megabyte that shrinks to a tenth.
    private static string Noise(int seed)
    {
        var random = new Random(seed);
        var words = Enumerable.Range(0, 50_000).Select(_ => $"word{random.Next(100) * 7919} ");
        return string.Concat(words).PadRight(500_000)[..500_000];
    }

    // .NET writes no encrypted zip: the bit that says so is set by hand, in the file's header and in the table of contents.
    private static byte[] Encrypted() => Changed(Zip(("A.cs", Source)), (bytes, local, central) => (bytes[local + 6], bytes[central + 8]) = (1, 1));

    // A header that promises 9 bytes, before half a megabyte.
    private static byte[] Lying() => Changed(Zip(("A.cs", Noise(1))), (bytes, local, central) =>
    {
        BitConverter.TryWriteBytes(bytes.AsSpan(local + 22), 9);
        BitConverter.TryWriteBytes(bytes.AsSpan(central + 24), 9);
    });

    private static byte[] Changed(byte[] zip, Action<byte[], int, int> change)
    {
        change(zip, zip.AsSpan().IndexOf("PK\u0003\u0004"u8), zip.AsSpan().IndexOf("PK\u0001\u0002"u8));
        return zip;
    }

    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
