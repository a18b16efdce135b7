using Quasar.DataHub.Collection;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Tests.Collection;

/// <summary>A minute series and bars for it, by the minute's number.</summary>
internal static class Example
{
    public static readonly DateTimeOffset Start = new(2018, 4, 4, 0, 0, 0, TimeSpan.Zero);

    public static readonly Series Minutes = SeriesOf(Interval.OneMinute);

    public static Series SeriesOf(Interval interval, SeriesKind kind = SeriesKind.Historical) =>
        new(1, "kraken", Symbol.Parse("BTC/USD"), interval, kind);

    public static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    public static TimeRange Range(int from, int to) => new(At(from), At(to));

    public static Bar BarAt(int minute, double price = 100) => new(At(minute), price, price + 1, price - 1, price, 5);

    public static Answer AnswerTo(TimeRange asked, DateTimeOffset publishedUntil, DateTimeOffset? settledUntil = null) =>
        new(new Fetch(Minutes, asked), new CollectionRun(Guid.Empty, asked, Start), publishedUntil, settledUntil ?? publishedUntil);
}
