using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using NpgsqlTypes;
using Quasar.Bench.Hosting;
using Quasar.Bench.Workload;
using Quasar.Registry.Identity;
using Quasar.Storage;

namespace Quasar.Bench.Measures;

/// <summary>Two vendors' assets, all new, become instruments, beside the COPY that brings the assets themselves.</summary>
internal static class MatchMeasure
{
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchDatabase database, Scale scale, CancellationToken cancellationToken)
    {
        var catalogues = new TwoCatalogues(seed: 2);
        var one = catalogues.Targets(scale.MatchedAssets / 2);
        var two = catalogues.Unmapped(one, scale.MatchedAssets / 2);
        var (own, copy) = (new List<double>(), new List<double>());
        for (var i = 0; i < scale.Rounds; i++)
        {
            await database.ExecuteAsync("truncate assets, instrument cascade", cancellationToken);
            copy.Add(await TimeAsync(() => CopyAsync(database, one, two, cancellationToken)));
            await database.ExecuteAsync("analyze assets", cancellationToken);
            await database.SettleAsync(cancellationToken);
            var matching = new Matching(database.Source, TimeProvider.System, NullLogger<Matching>.Instance);
            own.Add(await TimeAsync(async () => Check(await matching.RunAsync(cancellationToken), scale)));
        }
        return
        [
            new Figure("match", Sample.Median(own), "s", "COPY of the assets", Sample.Median(copy)) { Target = Target.ValueBelow(60) },
        ];
    }

    private static void Check(MatchOutcome outcome, Scale scale)
    {
        if (outcome.Assets != scale.MatchedAssets || outcome.Instruments < scale.MatchedAssets / 2) throw new InvalidOperationException($"{outcome}");
    }

    private static async Task CopyAsync(BenchDatabase database, List<AssetFacts> one, List<AssetFacts> two, CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy assets (provider, symbol, name, kind, ticker, mic, country_code, currency, base, isin) from stdin (format binary)", cancellationToken);
        foreach (var (provider, assets) in new[] { ("one", one), ("two", two) })
            foreach (var (number, facts) in assets.Index())
            {
                await copy.StartRowAsync(cancellationToken);
                string?[] texts =
                [
                    provider, $"{facts.Ticker}.{number}", facts.Name, AssetKindNames.Of(facts.Kind), facts.Ticker, facts.Mic,
                    facts.Country, facts.Currency, facts.Base, facts.Isin,
                ];
                foreach (var text in texts) await copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
            }
        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
