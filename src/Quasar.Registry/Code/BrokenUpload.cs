using Quasar.Plugins.Compilation;

namespace Quasar.Registry.Code;

/// <summary>An upload that cannot be unpacked, on its way to become an answer.</summary>
internal sealed class BrokenUpload(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    public Diagnostic Diagnostic { get; } = diagnostic;

    public static BrokenUpload Empty(string words) => Of("QSR201", "", words);

    public static BrokenUpload TooLong(string words) => Of("QSR202", "", words);

    public static BrokenUpload Damaged(string words) => Of("QSR203", "", $"The zip is damaged: {words}");

    public static BrokenUpload Place(string file) =>
        Of("QSR204", file, "A file's name is a path inside the zip: relative, with slashes, without '..'");

    public static BrokenUpload Link(string file) => Of("QSR205", file, "The zip holds a link; only files are taken");

    public static BrokenUpload Twice(string file) => Of("QSR206", file, "The zip holds this file twice");

    public static BrokenUpload Stranger(string file) =>
        Of("QSR207", file, "The zip may hold C# files, and JSON files in a folder 'recordings'; nothing else");

    public static BrokenUpload Nested(string file) => Of("QSR208", file, "The zip holds another zip. Unpack it first");

    public static BrokenUpload Encrypted(string file) => Of("QSR209", file, "The zip is encrypted, and nobody was told the password");

    public static BrokenUpload Bomb(string file, int ratio) =>
        Of("QSR210", file, $"Unpacked, the file is more than {ratio} times as long as in the zip. No source is; it looks like a bomb");

    public static BrokenUpload NoUtf8(string file, int line, int column, string words) =>
        new(new Diagnostic(file, line, column, "QSR211", Diagnostic.Error, words));

    private static BrokenUpload Of(string code, string file, string words) => new(new Diagnostic(file, 0, 0, code, Diagnostic.Error, words));
}
