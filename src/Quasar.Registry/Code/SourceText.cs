using System.Buffers;
using System.Text;

namespace Quasar.Registry.Code;

/// <summary>Reads a file's bytes as text, strictly: a wrong byte is told by its place and never replaced.</summary>
internal static class SourceText
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="BrokenUpload">It is no UTF-8, or nothing but blanks.</exception>
    public static string Decode(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw BrokenUpload.NoUtf8(file, 1, 1, "The file is UTF-16. Save it as UTF-8");
        if (bytes.StartsWith(Mark)) bytes = bytes[Mark.Length..];
        if (FindWrongByte(bytes) is { } offset) throw WrongByte(file, bytes, offset);
        var text = Encoding.UTF8.GetString(bytes);
        return string.IsNullOrWhiteSpace(text) ? throw BrokenUpload.Empty($"{file} is empty") : text;
    }

    private static int? FindWrongByte(ReadOnlySpan<byte> bytes)
    {
        for (var offset = 0; offset < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) != OperationStatus.Done) return offset;
            offset += length;
        }

        return null;
    }

    private static BrokenUpload WrongByte(string file, ReadOnlySpan<byte> bytes, int offset)
    {
        var before = bytes[..offset];
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return BrokenUpload.NoUtf8(
            file, line, column, $"The file is no UTF-8: the byte at offset {offset} is 0x{bytes[offset]:X2}. Save it as UTF-8");
    }
}
