using Quasar.Bench.Hosting;

namespace Quasar.Bench.Workload;

/// <summary>A series that is stored and ledgered, to be read.</summary>
internal sealed record StoredSeries(int Id, SeriesPlan Plan)
{
    public static async Task<StoredSeries> CreateAsync(BenchDatabase database, int bars, CancellationToken cancellationToken)
    {
        var plan = new SeriesPlan(1, bars);
        await plan.SubscribeAsync(database, paused: true, cancellationToken);
        var id = (int)await database.CountAsync("select id::bigint from series", cancellationToken);
        await using (var connection = await database.Source.OpenConnectionAsync(cancellationToken))
            await RowImage.Of(plan, id).CopyAsync(connection, "historical_data", cancellationToken);
        await database.ExecuteAsync(
            $"update coverage set answered = tstzmultirange(tstzrange('{SeriesPlan.From:O}', '{plan.To:O}')) where series_id = {id}",
            cancellationToken);
        await database.ExecuteAsync("vacuum analyze historical_data", cancellationToken);
        return new StoredSeries(id, plan);
    }

    /// <summary>Where the server has all of it.</summary>
    public string Address(string format) =>
        $"bars?provider=bench&symbol=S1&interval={SeriesPlan.Interval}&format={format}&from={SeriesPlan.From:yyyy-MM-ddTHH:mm:ssZ}&to={Plan.To:yyyy-MM-ddTHH:mm:ssZ}";
}
