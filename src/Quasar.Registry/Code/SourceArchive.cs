using System.IO.Compression;
using Quasar.Plugins.Compilation;

namespace Quasar.Registry.Code;

/// <summary>Unpacks an upload: one C# file, or a zip of them with recordings beside them.</summary>
/// <remarks>Whatever was sent, this costs a few MB at the most: nothing is believed that a header says of a length.</remarks>
public static class SourceArchive
{
    public const int LongestUpload = 1 << 20;
    public const int LongestUnpacked = 4 << 20;
    public const int MostFiles = 200;

    // Source shrinks to a fifth, JSON to a twentieth.
    private const int HighestRatio = 100;

    private static ReadOnlySpan<byte> ZipMark => "PK"u8;

    /// <param name="fileName">What a single C# file is called in diagnostics.</param>
    public static async Task<UnpackedSource> ReadAsync(Stream body, string fileName, CancellationToken cancellationToken)
    {
        try
        {
            var upload = await ReadAtMostAsync(
                body, LongestUpload, () => BrokenUpload.TooLong($"The upload is longer than {LongestUpload >> 20} MB"), cancellationToken);
            if (upload.Length == 0) throw BrokenUpload.Empty("The upload is empty");
            return upload.AsSpan().StartsWith(ZipMark)
                ? await UnpackAsync(upload, cancellationToken)
                : new UnpackedSource([new SourceFile(fileName, SourceText.Decode(fileName, upload))], []);
        }
        catch (BrokenUpload broken)
        {
            return new UnpackedSource([], [], broken.Diagnostic);
        }
        catch (InvalidDataException damaged)
        {
            return new UnpackedSource([], [], BrokenUpload.Damaged(damaged.Message).Diagnostic);
        }
    }

    private static async Task<UnpackedSource> UnpackAsync(byte[] upload, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(
            new MemoryStream(upload), ZipArchiveMode.Read, leaveOpen: false, null, cancellationToken);
        var entries = zip.Entries.Where(ArchiveEntry.IsWanted).ToList();
        if (entries.Count > MostFiles) throw BrokenUpload.TooLong($"The zip holds {entries.Count} files, more than {MostFiles}");
        var (sources, recordings) = (new List<SourceFile>(), new List<SourceFile>());
        var (names, left) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), LongestUnpacked);
        foreach (var entry in entries)
        {
            var kind = ArchiveEntry.Check(entry);
            if (!names.Add(entry.FullName)) throw BrokenUpload.Twice(entry.FullName);
            var bytes = await ReadAsync(entry, left, cancellationToken);
            left -= bytes.Length;
            var file = new SourceFile(entry.FullName, SourceText.Decode(entry.FullName, bytes));
            (kind == ArchiveEntryKind.Source ? sources : recordings).Add(file);
        }

        if (sources.Count == 0) throw BrokenUpload.Empty("The zip holds no C# file");
        return new UnpackedSource(sources, recordings);
    }

    private static async Task<byte[]> ReadAsync(ZipArchiveEntry entry, int left, CancellationToken cancellationToken)
    {
        var ratio = Math.Min(left, (entry.CompressedLength + 1024) * HighestRatio);
        await using var content = await entry.OpenAsync(cancellationToken);
        return await ReadAtMostAsync(
            content, (int)ratio,
            () => ratio < left
                ? BrokenUpload.Bomb(entry.FullName, HighestRatio)
                : BrokenUpload.TooLong($"Unpacked, the zip is longer than {LongestUnpacked >> 20} MB"),
            cancellationToken);
    }

    private static async Task<byte[]> ReadAtMostAsync(
        Stream stream, int most, Func<BrokenUpload> tooLong, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var chunk = new byte[16 << 10];
        while (await stream.ReadAsync(chunk, cancellationToken) is > 0 and var length)
        {
            if (whole.Length + length > most) throw tooLong();
            whole.Write(chunk, 0, length);
        }

        return whole.ToArray();
    }
}
