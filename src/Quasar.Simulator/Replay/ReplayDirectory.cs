using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Replay;

/// <summary>
/// A folder of recorded data: <c>daily/AAPL.US.csv</c> and <c>minute/BTC-USD.coinbase.csv</c>. A file is named after the
/// EODHD symbol that it is served as; <c>coinbase</c> stands for the crypto exchange, <c>CC</c>.
/// </summary>
internal static class ReplayDirectory
{
    public static IReadOnlyDictionary<string, ReplayedHistory> Read(string? directory, Func<string, TradingHours> hoursOfExchange)
    {
        if (directory is null) return new Dictionary<string, ReplayedHistory>();
        if (!Directory.Exists(directory)) throw new SimulatorException($"The data folder {directory} does not exist.");

        var days = Files(directory, "daily");
        var minutes = Files(directory, "minute");
        if (days.Count + minutes.Count == 0)
            throw new SimulatorException($"The data folder {directory} has neither daily/*.csv nor minute/*.csv.");

        return days.Keys.Union(minutes.Keys).ToDictionary(symbol => symbol, symbol =>
            new ReplayedHistory(hoursOfExchange(symbol[(symbol.LastIndexOf('.') + 1)..]))
            {
                DayRows = days.TryGetValue(symbol, out var daily) ? ReplayFile.ReadDays(daily) : [],
                MinuteRows = minutes.TryGetValue(symbol, out var minute) ? ReplayFile.ReadMinutes(minute) : [],
            });
    }

    private static Dictionary<string, string> Files(string directory, string kind)
    {
        var folder = Path.Combine(directory, kind);
        if (!Directory.Exists(folder)) return [];

        var files = new Dictionary<string, string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
            if (!files.TryAdd(SymbolOf(path), path))
                throw new SimulatorException($"{path} and {files[SymbolOf(path)]} are both served as {SymbolOf(path)}.");

        return files;
    }

    private static string SymbolOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var dot = name.LastIndexOf('.');
        if (dot <= 0) throw new SimulatorException($"{path} is not named after a symbol such as AAPL.US.csv.");
        return name[(dot + 1)..] == "coinbase" ? name[..dot] + ".CC" : name;
    }
}
