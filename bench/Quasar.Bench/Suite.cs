using Quasar.Bench.Hosting;
using Quasar.Bench.Measures;

namespace Quasar.Bench;

/// <summary>All there is to measure.</summary>
internal static class Suite
{
    private static readonly Dictionary<string, Func<BenchDatabase, Scale, CancellationToken, Task<IReadOnlyList<Figure>>>> Measures = new()
    {
        ["copy"] = CopyMeasure.RunAsync,
        ["backfill"] = BackfillMeasure.RunAsync,
        ["read"] = ReadMeasure.RunAsync,
        ["export"] = ExportMeasure.RunAsync,
        ["live"] = LiveMeasure.RunAsync,
        ["wire"] = WireMeasure.RunAsync,
        ["relay"] = RelayMeasure.RunAsync,
        ["upload"] = UploadMeasure.RunAsync,
        ["assets"] = AssetsMeasure.RunAsync,
        ["match"] = MatchMeasure.RunAsync,
        ["suggestions"] = SuggestionMeasure.RunAsync,
    };

    public static IReadOnlyCollection<string> Names => Measures.Keys;

    public static async Task<int> RunAsync(IReadOnlyCollection<string> names, bool json, Scale scale, CancellationToken cancellationToken)
    {
        await using var database = await BenchDatabase.CreateAsync(cancellationToken);
        var figures = new List<Figure>();
        foreach (var name in names.Count > 0 ? names : Names)
        {
            await Console.Error.WriteLineAsync($"measuring {name} …");
            await database.ClearAsync(cancellationToken);
            var measured = await Measures[name](database, scale, cancellationToken);
            figures.AddRange(measured);
            if (json) foreach (var figure in measured) Report.WriteJson(figure);
        }
        if (!json) Report.WriteTable(figures);
        return 0;
    }
}
