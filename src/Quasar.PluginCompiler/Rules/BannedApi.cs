using Microsoft.CodeAnalysis;

namespace Quasar.PluginCompiler.Rules;

/// <summary>The list of what is refused. It is a courtesy to authors, who hear early and with a reason; the wall is the sandbox.</summary>
internal static class BannedApi
{
    private static readonly Dictionary<string, Ban> Namespaces = new()
    {
        ["System.Reflection"] = Ban.Reflection,
        ["System.Reflection.Emit"] = Ban.Reflection,
        ["System.Runtime.Loader"] = Ban.Reflection,
        ["System.Runtime.InteropServices"] = Ban.Native,
        ["System.IO.MemoryMappedFiles"] = Ban.Files,
        ["System.IO.IsolatedStorage"] = Ban.Files,
        ["System.IO.Pipes"] = Ban.Network,
        ["System.Net.Sockets"] = Ban.Network,
        ["System.Net.NetworkInformation"] = Ban.Network,
        ["System.Net.Mail"] = Ban.Network,
        ["System.Net.Quic"] = Ban.Network,
        ["System.Net.Security"] = Ban.Network,
        ["Microsoft.Win32"] = Ban.Surroundings,
    };

    private static readonly Dictionary<string, Ban> Types = Table(
        (Ban.Reflection,
        [
            "System.AppDomain", "System.Runtime.CompilerServices.UnsafeAccessorAttribute", "System.Runtime.CompilerServices.RuntimeHelpers",
        ]),
        (Ban.UnsafeMemory,
        [
            "System.Runtime.CompilerServices.Unsafe", "System.Runtime.InteropServices.MemoryMarshal", "System.Runtime.InteropServices.Marshal",
            "System.Runtime.InteropServices.NativeMemory", "System.Runtime.InteropServices.GCHandle",
        ]),
        (Ban.Processes,
        [
            "System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo", "System.Diagnostics.ProcessModule",
            "System.Diagnostics.ProcessThread", "System.Diagnostics.Debugger",
        ]),
        (Ban.Files,
        [
            "System.IO.File", "System.IO.FileInfo", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.FileStream",
            "System.IO.FileSystemInfo", "System.IO.DriveInfo", "System.IO.FileSystemWatcher", "System.IO.RandomAccess",
            "System.IO.Compression.ZipFile", "System.IO.Compression.ZipFileExtensions",
        ]),
        (Ban.Network,
        [
            "System.Net.Http.HttpClientHandler", "System.Net.Http.SocketsHttpHandler", "System.Net.WebSockets.ClientWebSocket", "System.Net.Dns",
            "System.Net.HttpListener", "System.Net.WebClient", "System.Net.WebRequest", "System.Net.HttpWebRequest", "System.Net.FtpWebRequest",
        ]));

    private static readonly Dictionary<string, Ban> Members = Table(
        (Ban.Reflection, ["System.Type.GetType", "System.Type.InvokeMember", "System.Activator.CreateInstanceFrom"]),
        (Ban.Exit, ["System.Environment.Exit", "System.Environment.FailFast", "System.Environment.ExitCode"]),
        (Ban.Surroundings,
        [
            "System.Environment.GetEnvironmentVariable", "System.Environment.GetEnvironmentVariables",
            "System.Environment.SetEnvironmentVariable",
            "System.Environment.ExpandEnvironmentVariables", "System.Environment.GetCommandLineArgs", "System.Environment.CommandLine",
            "System.Environment.GetFolderPath", "System.Environment.CurrentDirectory", "System.Environment.MachineName",
            "System.Environment.UserName",
        ]),
        (Ban.Files, ["System.IO.Path.GetTempFileName", "System.IO.Path.GetTempPath", "System.IO.Path.Exists"]),
        (Ban.Network, ["System.Net.Http.HttpClient..ctor", "System.Net.Http.HttpMessageInvoker..ctor"]),
        (Ban.Threads,
        [
            "System.Threading.Thread..ctor", "System.Threading.Thread.Sleep",
            "System.Threading.ThreadPool.SetMinThreads", "System.Threading.ThreadPool.SetMaxThreads",
        ]),
        (Ban.Clocks,
        [
            "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now",
            "System.DateTimeOffset.UtcNow",
            "System.TimeProvider.System",
        ]));

    // Allowed although their namespace is not: a type has its name from MemberInfo.
    private static readonly HashSet<string> Exempt =
    [
        "System.Reflection.MemberInfo", "System.Runtime.InteropServices.CollectionsMarshal",
        "System.Runtime.InteropServices.ImmutableCollectionsMarshal",
    ];

    /// <summary>What there is against a use of this symbol, if anything.</summary>
    public static Ban? Find(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol || (symbol as ITypeSymbol ?? symbol.ContainingType)?.OriginalDefinition is not { } type) return null;
        var name = NameOf(type);
        if (symbol is not ITypeSymbol && Members.TryGetValue($"{name}.{symbol.Name}", out var ban)) return ban;
        if (Types.TryGetValue(name, out ban)) return ban;
        if (OpensFile(symbol, name)) return Ban.Files;
        return (Exempt.Contains(name) ? null : InNamespace(type)) ?? InNamespace(ResultOf(symbol));
    }

    // A reader of a stream is fine; one of a path is a file.
    private static bool OpensFile(ISymbol symbol, string type) =>
        type is "System.IO.StreamReader" or "System.IO.StreamWriter" &&
        symbol is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [{ Type.SpecialType: SpecialType.System_String }, ..] };

    // Whoever holds a MethodInfo can call it: what gives one is refused, wherever it lives.
    private static ITypeSymbol? ResultOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.ReturnType is IArrayTypeSymbol array ? array.ElementType : method.ReturnType,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private static Ban? InNamespace(ITypeSymbol? type)
    {
        if (type?.ContainingNamespace is not { } space || IsMereMark(type)) return null;
        return Namespaces.GetValueOrDefault(space.ToDisplayString());
    }

    // Attributes such as AssemblyTitle do nothing; those that import native code do.
    private static bool IsMereMark(ITypeSymbol type) =>
        type.Name.EndsWith("Attribute", StringComparison.Ordinal) &&
        type.Name is not ("DllImportAttribute" or "LibraryImportAttribute" or "ComImportAttribute");

    private static string NameOf(ITypeSymbol type) => type.ContainingType is { } outer
        ? $"{NameOf(outer)}.{type.Name}"
        : $"{type.ContainingNamespace?.ToDisplayString()}.{type.Name}";

    private static Dictionary<string, Ban> Table(params (Ban Ban, string[] Names)[] rows) =>
        rows.SelectMany(row => row.Names.Select(name => (name, row.Ban))).ToDictionary(entry => entry.name, entry => entry.Ban);
}
