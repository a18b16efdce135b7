using System.IO.Compression;
using Quasar.Client;

namespace Quasar.Authoring;

/// <summary>An author's files as the bytes of an upload: one C# file or a zip as it is, of a folder what makes the plugin.</summary>
/// <param name="Name">What diagnostics call it, where it is one file.</param>
internal sealed record PluginSource(string Name, byte[] Upload)
{
    private const string Recordings = "recordings";

    // Of the editor and the build.
    private static readonly string[] NotOurs = ["bin", "obj"];

    /// <exception cref="NotDoneException">There is nothing to be read.</exception>
    public static async Task<PluginSource> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path)) return new PluginSource(Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellationToken));
        if (!Directory.Exists(path)) throw new NotDoneException($"There is no file and no folder {path}");
        var files = FilesIn(path, "").ToList();
        if (!files.Exists(file => file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)))
            throw new NotDoneException($"There is no C# file in {Path.GetFullPath(path)}");
        return new PluginSource(Path.GetFileName(Path.GetFullPath(path)), await PackAsync(path, files, cancellationToken));
    }

    // What the server would refuse is left out here: a project file, notes, what the editor keeps.
    private static IEnumerable<string> FilesIn(string root, string folder)
    {
        var here = new DirectoryInfo(Path.Combine(root, folder));
        var isRecordings = here.Name == Recordings && folder.Length > 0;
        foreach (var file in here.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
            if (file.Extension == ".cs" || file.Extension == ".json" && isRecordings) yield return $"{folder}{file.Name}";
        foreach (var child in here.EnumerateDirectories().OrderBy(child => child.Name, StringComparer.Ordinal))
        {
            if (child.Name.StartsWith('.') || NotOurs.Contains(child.Name)) continue;
            foreach (var file in FilesIn(root, $"{folder}{child.Name}/")) yield return file;
        }
    }

    private static async Task<byte[]> PackAsync(string root, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using (var zip = await ZipArchive.CreateAsync(bytes, ZipArchiveMode.Create, leaveOpen: true, null, cancellationToken))
            foreach (var file in files)
            {
                await using var entry = await zip.CreateEntry(file).OpenAsync(cancellationToken);
                await using var content = File.OpenRead(Path.Combine(root, file));
                await content.CopyToAsync(entry, cancellationToken);
            }
        return bytes.ToArray();
    }
}
