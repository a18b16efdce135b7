using System.IO.Compression;

namespace Quasar.Registry.Code;

internal enum ArchiveEntryKind
{
    Source,
    Recording,
}

/// <summary>What may stand in a zip, judged by its table of contents.</summary>
internal static class ArchiveEntry
{
    private const int LongestName = 200;

    // The upper half of the attributes is that of Unix: the kind of file in its upper bits.
    private const int KindOfFile = 0xF000;
    private const int Link = 0xA000;

    /// <summary>Folders are told by their files; what macOS packs beside them is nobody's.</summary>
    public static bool IsWanted(ZipArchiveEntry entry) =>
        !entry.FullName.EndsWith('/') &&
        !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) &&
        !entry.FullName.EndsWith(".DS_Store", StringComparison.Ordinal);

    /// <exception cref="BrokenUpload">It may not stand there.</exception>
    public static ArchiveEntryKind Check(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        if (!IsPlace(name)) throw BrokenUpload.Place(name);
        if ((entry.ExternalAttributes >> 16 & KindOfFile) == Link) throw BrokenUpload.Link(name);
        if (entry.IsEncrypted) throw BrokenUpload.Encrypted(name);
        if (HasEnding(name, ".zip")) throw BrokenUpload.Nested(name);
        if (HasEnding(name, ".cs")) return ArchiveEntryKind.Source;
        var isRecording = HasEnding(name, ".json") && name.Split('/') is [.., "recordings", _];
        return isRecording ? ArchiveEntryKind.Recording : throw BrokenUpload.Stranger(name);
    }

    // Nothing is ever written under these names. But they are shown, and will be, in some tool, by somebody.
    private static bool IsPlace(string name) =>
        name.Length is > 0 and <= LongestName &&
        !name.Any(c => c is '\\' or ':' || char.IsControl(c)) &&
        name.Split('/').All(part => part is not ("" or "." or ".."));

    private static bool HasEnding(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
