using System.Globalization;
using System.Runtime.CompilerServices;
using Quasar.Sdk;

namespace Quasar.TestPlugin;

/// <summary>Bars made of nothing, good and bad.</summary>
internal static class Markets
{
    public static IAsyncEnumerable<Bar> BarsAsync(string act, string argument, BarRequest request, CancellationToken cancellationToken) => act switch
    {
        "bars" => GenerateAsync(request, int.Parse(argument, CultureInfo.InvariantCulture), cancellationToken),
        "endless" => GenerateAsync(request, int.MaxValue, cancellationToken),
        "bars-then-crash" => GenerateAsync(request, int.Parse(argument, CultureInfo.InvariantCulture), cancellationToken),
        "wrong" => WrongAsync(request),
        "same" => RepeatAsync(request, TimeSpan.Zero, pause: null, cancellationToken),
        "nanoseconds" => RepeatAsync(request, TimeSpan.FromTicks(1), pause: null, cancellationToken),
        "drip" => RepeatAsync(request, TimeSpan.Zero, TimeSpan.FromMilliseconds(100), cancellationToken),
        _ => GenerateAsync(request, 0, cancellationToken),
    };

    public static Bar At(DateTimeOffset open, int i) => new(open, 100 + i % 7, 110 + i % 7, 90 + i % 7, 101.25 + i % 7, i);

    // Nothing but the bars: this is also what the wire's speed is measured with.
    private static async IAsyncEnumerable<Bar> GenerateAsync(
        BarRequest request, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = request.From;
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return At(open, i);
            open += request.Interval.Longest;
            if (open.Year > 9000) open = request.From;
        }
    }

    private static async IAsyncEnumerable<Bar> RepeatAsync(
        BarRequest request, TimeSpan step, TimeSpan? pause, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var open = request.From; ; open += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return At(open, 1);
            if (pause is { } given) await Task.Delay(given, cancellationToken);
        }
    }

    private static async IAsyncEnumerable<Bar> WrongAsync(BarRequest request)
    {
        yield return At(request.To.AddDays(1), 1);
        yield return At(request.From.AddDays(-1), 2);
        yield return At(request.From, 3) with { High = double.NaN, Low = double.PositiveInfinity };
        yield return At(request.From, 3) with { Volume = -1 };
    }
}
