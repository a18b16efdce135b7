using System.Globalization;
using Quasar.IntegrationTests.Harness;

namespace Quasar.IntegrationTests.RealData;

/// <summary>A small folder of files like the recorded ones, for a checkout that has none: holes, whole numbers, many digits.</summary>
internal sealed class GeneratedData : IDisposable
{
    private static readonly DateTimeOffset FirstDay = Wish.Day("2019-12-20");
    private static readonly DateTimeOffset FirstMinute = Wish.Day("2018-04-04");

    public GeneratedData(int seed)
    {
        var random = new Random(seed);
        Write("daily", "AAPL.US", "date", "yyyy-MM-dd", random, Days(random));
        Write("minute", "BTC-USD.coinbase", "time", "yyyy-MM-dd'T'HH:mm:ss'Z'", random, Minutes(random));
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"quasar-data-{Guid.NewGuid():N}"[..24]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // Weekdays, leap day among them, now and then a holiday.
    private static IEnumerable<DateTimeOffset> Days(Random random) =>
        from day in Enumerable.Range(0, 500).Select(i => FirstDay.AddDays(i))
        where day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && random.NextDouble() > 0.03
        select day;

    // Three days in which one minute of eight is without a trade, the first and the last one included.
    private static IEnumerable<DateTimeOffset> Minutes(Random random) =>
        from minute in Enumerable.Range(1, 3 * 1440 - 2)
        where random.Next(8) > 0
        select FirstMinute.AddMinutes(minute);

    private void Write(string kind, string name, string label, string format, Random random, IEnumerable<DateTimeOffset> times)
    {
        Directory.CreateDirectory(Path.Combine(Folder, kind));
        File.WriteAllLines(
            Path.Combine(Folder, kind, $"{name}.csv"),
            times.Select(time => $"{time.ToString(format, CultureInfo.InvariantCulture)},{Prices(random)}").Prepend($"{label},open,high,low,close,volume"));
    }

    private static string Prices(Random random)
    {
        decimal Price(int decimals) => Math.Round(100 + (decimal)random.NextDouble() * 9_900, decimals);
        var (open, close) = (Price(2), Price(random.Next(3)));
        var (high, low) = (Math.Max(open, close) + Price(2) / 100, Math.Min(open, close) - random.Next(90));
        return string.Create(CultureInfo.InvariantCulture, $"{open},{high},{low},{close},{Price(8)}");
    }
}
