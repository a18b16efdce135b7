using System.IO.Compression;
using Quasar.Bench.Hosting;
using Quasar.Plugins.Compilation;

namespace Quasar.Bench.Workload;

/// <summary>The source of a plugin that comes with Quasar, as its author would upload it.</summary>
internal sealed record PluginSource(IReadOnlyList<SourceFile> Files)
{
    /// <param name="mark">Makes a version of its own of it.</param>
    public static PluginSource Read(string project, string mark) => new(
    [
        .. Directory.EnumerateFiles(Path.Combine(Installed.Plugins, project), "*.cs").Order()
            .Select(file => new SourceFile(Path.GetFileName(file), File.ReadAllText(file))),
        new SourceFile("Mark.cs", $"// {mark}"),
    ]);

    public byte[] ToZip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Files)
            {
                using var writer = new StreamWriter(zip.CreateEntry(file.Path).Open());
                writer.Write(file.Text);
            }
        }
        return bytes.ToArray();
    }
}
