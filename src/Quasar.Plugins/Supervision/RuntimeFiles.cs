using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Quasar.Plugins.Supervision;

/// <summary>What a .NET program must be able to read: the runtime, and the few libraries of the system under it.</summary>
internal static class RuntimeFiles
{
    // The runtime that runs this process: <root>/shared/Microsoft.NETCore.App/<version>/
    public static string Root { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public static string DotNet { get; } = Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    /// <summary>Each file or folder, and under which name it is looked for.</summary>
    public static IReadOnlyList<(string Source, string Place)> All { get; } =
        [.. OfTheRuntime().Select(path => (path, path)), .. Libraries().SelectMany(NamesOf)];

    // The runtime reads time zones from the system, and many vendors tell an exchange's local time.
    private static IEnumerable<string> OfTheRuntime() =>
        new[] { DotNet, Path.Combine(Root, "host"), Path.Combine(Root, "shared"), "/usr/share/zoneinfo" }.Where(Path.Exists);

    // Every system has them elsewhere. This process runs on the same runtime, so what it has loaded is what a child will need.
    private static IEnumerable<string> Libraries()
    {
        foreach (var native in Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.*.so"))
            NativeLibrary.TryLoad(native, out _);
        SHA256.HashData([]); // brings in OpenSSL
        NativeLibrary.TryLoad("libcap-ng.so.0", out _); // for setpriv
        return File.ReadLines("/proc/self/maps")
            .Where(line => line.Contains(".so", StringComparison.Ordinal) && line.Contains('/', StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..]).Distinct()
            .Where(path => !IsIn(Root, path) && !IsIn(AppContext.BaseDirectory, path) && File.Exists(path));
    }

    private static bool IsIn(string folder, string path) => path.StartsWith(folder, StringComparison.Ordinal);

    // libstdc++.so.6.0.30 is looked for as libstdc++.so.6, and the loader under /lib or /lib64, wherever it really is.
    private static IEnumerable<(string Source, string Place)> NamesOf(string library)
    {
        var name = Path.GetFileName(library);
        var stem = name[..(name.IndexOf(".so", StringComparison.Ordinal) + 3)];
        var links = Directory.EnumerateFiles(Path.GetDirectoryName(library)!, stem + "*").Where(link => LeadsTo(library, link));
        var loaders = name.StartsWith("ld-", StringComparison.Ordinal) ? new[] { $"/lib64/{name}", $"/lib/{name}" }.Where(File.Exists) : [];
        return links.Concat(loaders).Append(library).Distinct().Select(place => (library, place));
    }

    private static bool LeadsTo(string library, string link) => File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName == library;
}
