using System.Globalization;
using System.Runtime.CompilerServices;
using Quasar.Sdk;

namespace Quasar.TestPlugin;

/// <summary>Indices made of nothing, good and bad. An index is made of what its symbol says: <c>members:500</c>, <c>endless</c>.</summary>
internal static class Indices
{
    public static IReadOnlyList<IndexListing> All { get; } =
    [
        new(Symbol.Parse("members:500")) { Name = "Five Hundred “ü”", Currency = "USD" },
        new(Symbol.Parse("members:0")),
    ];

    public static IAsyncEnumerable<Constituent> ConstituentsAsync(string act, string argument, CancellationToken cancellationToken) => act switch
    {
        "members" => GenerateAsync(int.Parse(argument, CultureInfo.InvariantCulture), pause: null, cancellationToken),
        "endless" => GenerateAsync(int.MaxValue, pause: null, cancellationToken),
        "drip" => GenerateAsync(int.MaxValue, TimeSpan.FromMilliseconds(1), cancellationToken),
        "twice" => OfAsync(new(Symbol.Parse("A")), new(Symbol.Parse("B")), new(Symbol.Parse("A"))),
        "weight" => OfAsync(new Constituent(Symbol.Parse("A")) { Weight = decimal.Parse(argument, CultureInfo.InvariantCulture) }),
        "nameless" => OfAsync(new Constituent(default)),
        _ => OfAsync(),
    };

    private static async IAsyncEnumerable<Constituent> GenerateAsync(
        int count, TimeSpan? pause, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new Constituent(Symbol.Parse($"S{i}")) { Weight = 0.002m, Name = $"Share no. {i}", Isin = "US0378331005" };
            if (pause is { } given) await Task.Delay(given, cancellationToken);
        }
    }

    private static async IAsyncEnumerable<Constituent> OfAsync(params Constituent[] constituents)
    {
        await Task.Yield();
        foreach (var constituent in constituents) yield return constituent;
    }
}
