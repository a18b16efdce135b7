using System.Globalization;

namespace Quasar.IntegrationTests.Kills;

/// <summary>The chance of one test: printed with it, and replayed from <c>QUASAR_SEED</c>.</summary>
internal sealed class Seed
{
    public Seed()
    {
        Value = Number("QUASAR_SEED") ?? Random.Shared.Next();
        Random = new Random(Value);
        // An assertion's message does not know it, so it stands in the output of the test.
        TestContext.Current.TestOutputHelper?.WriteLine($"To replay: QUASAR_SEED={Value} QUASAR_KILLS={Kills}");
    }

    public int Value { get; }

    public Random Random { get; }

    /// <summary>How often the test kills: 8 times, or as often as <c>QUASAR_KILLS</c> says.</summary>
    public static int Kills => Number("QUASAR_KILLS") ?? 8;

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
