namespace Quasar.Tests.Architecture;

/// <summary>The files of the repository, without what is built or downloaded.</summary>
internal static class SourceTree
{
    private static readonly string[] NotOurs = ["artifacts", "bin", "obj", "node_modules", "dist", ".git"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> FilesIn(string folder, string extension) =>
        FoldersIn(folder).SelectMany(Directory.EnumerateFiles)
            .Where(file => file.EndsWith(extension, StringComparison.Ordinal)).Order();

    /// <summary>The folder and all below it.</summary>
    public static IEnumerable<string> FoldersIn(string folder)
    {
        var path = Path.Combine(Root, folder);
        if (!Directory.Exists(path)) return [];
        return Directory.EnumerateDirectories(path)
            .Where(child => !NotOurs.Contains(Path.GetFileName(child))).SelectMany(FoldersIn).Prepend(path);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quasar.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
