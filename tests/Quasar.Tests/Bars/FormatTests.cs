using System.Globalization;
using System.Text;
using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using CsCheck;
using Quasar.DataHub.Bars;
using Quasar.Sdk;

namespace Quasar.Tests.Bars;

/// <summary>What each format writes is read back by a reader that is not ours.</summary>
public sealed class FormatTests
{
    [Fact]
    public void Json_gives_back_every_bit() =>
        AnyBars.Any.Sample(bars => AnyBars.Same(ReadJson(Answered.With(JsonBars.WriteAsync, bars)), bars), iter: 500);

    [Fact]
    public void Csv_gives_back_every_bit() =>
        AnyBars.Any.Sample(bars => AnyBars.Same(ReadCsv(Answered.With(CsvBars.WriteAsync, bars)), bars), iter: 500);

    [Fact]
    public void Arrow_gives_back_every_bit() =>
        AnyBars.Any.Sample(bars => AnyBars.Same(ReadArrow(Answered.With(ArrowBars.WriteAsync, bars)), bars), iter: 200);

    [Fact]
    public void More_bars_than_any_buffer_holds_come_whole_in_every_format()
    {
        AnyBars.Same(ReadJson(Answered.With(JsonBars.WriteAsync, AnyBars.Many)), AnyBars.Many).ShouldBeTrue();
        AnyBars.Same(ReadCsv(Answered.With(CsvBars.WriteAsync, AnyBars.Many)), AnyBars.Many).ShouldBeTrue();
        AnyBars.Same(ReadArrow(Answered.With(ArrowBars.WriteAsync, AnyBars.Many)), AnyBars.Many).ShouldBeTrue();
    }

    [Fact]
    public void No_bars_are_an_empty_answer_that_can_be_read()
    {
        var json = Answered.With(JsonBars.WriteAsync, []);
        (json.ContentType, Encoding.UTF8.GetString(json.Body)).ShouldBe(("application/json", "[]"));
        var csv = Answered.With(CsvBars.WriteAsync, []);
        (csv.ContentType, Encoding.UTF8.GetString(csv.Body)).ShouldBe(("text/csv", "time,open,high,low,close,volume\r\n"));
        var arrow = Answered.With(ArrowBars.WriteAsync, []);
        arrow.ContentType.ShouldBe("application/vnd.apache.arrow.stream");
        ReadArrow(arrow).ShouldBeEmpty();
    }

    [Fact]
    public void Times_are_written_in_UTC_as_ISO_8601()
    {
        var bar = new Bar(new DateTimeOffset(2018, 4, 4, 12, 30, 0, TimeSpan.Zero), 1, 2, 0.5, 1.5, 10);
        Encoding.UTF8.GetString(Answered.With(JsonBars.WriteAsync, [bar]).Body).ShouldBe(
            """[{"time":"2018-04-04T12:30:00Z","open":1,"high":2,"low":0.5,"close":1.5,"volume":10}]""");
        Encoding.UTF8.GetString(Answered.With(CsvBars.WriteAsync, [bar]).Body).ShouldEndWith(
            "\r\n2018-04-04T12:30:00Z,1,2,0.5,1.5,10\r\n");
    }

    private static Bar[] ReadJson(Answered answered) =>
    [
        .. JsonSerializer.Deserialize<BarView[]>(answered.Body, JsonSerializerOptions.Web)!
            .Select(bar => new Bar(bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)),
    ];

    private static Bar[] ReadCsv(Answered answered) =>
    [
        .. Encoding.UTF8.GetString(answered.Body).Split("\r\n")[1..^1].Select(line => line.Split(',')).Select(fields => new Bar(
            DateTimeOffset.Parse(fields[0], CultureInfo.InvariantCulture),
            Number(fields[1]), Number(fields[2]), Number(fields[3]), Number(fields[4]), Number(fields[5]))),
    ];

    private static List<Bar> ReadArrow(Answered answered)
    {
        using var reader = new ArrowStreamReader(answered.Body);
        var bars = new List<Bar>();
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            var columns = Enumerable.Range(1, 5).Select(i => (DoubleArray)batch.Column(i)).ToArray();
            for (var row = 0; row < batch.Length; row++)
                bars.Add(new Bar(
                    ((TimestampArray)batch.Column(0)).GetTimestamp(row)!.Value,
                    columns[0].GetValue(row)!.Value, columns[1].GetValue(row)!.Value, columns[2].GetValue(row)!.Value,
                    columns[3].GetValue(row)!.Value, columns[4].GetValue(row)!.Value));
        }
        return bars;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
