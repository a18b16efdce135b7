using System.Text.Json;

namespace Quasar.Storage;

/// <summary>Kinds of assets as they are written in the database and over HTTP: <c>cryptoPair</c>.</summary>
public static class AssetKindNames
{
    private static readonly Dictionary<AssetKind, string> Names =
        Enum.GetValues<AssetKind>().ToDictionary(kind => kind, kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()));

    private static readonly Dictionary<string, AssetKind> Kinds = Names.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static IEnumerable<string> All => Names.Values;

    public static string Of(AssetKind kind) => Names[kind];

    public static bool TryParse(string name, out AssetKind kind) => Kinds.TryGetValue(name, out kind);
}
