using System.Globalization;
using Quasar.Plugins;
using Quasar.Storage;

namespace Quasar.DataHub.Brokers;

/// <summary>How many fills a broker may still have entered, so that one that makes them up fills no disk.</summary>
/// <param name="most">In a day. A busy account has a fill a second, day and night.</param>
internal sealed class FillQuota(string broker, FillStore fills, TimeProvider time, int most = 100_000)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private int left;

    /// <summary>Takes one. What was entered is counted in the database, so that no restart makes room.</summary>
    /// <exception cref="FloodException">There is none left before a day has passed.</exception>
    public async Task SpendAsync(CancellationToken cancellationToken)
    {
        if (left == 0) left = most - await fills.CountEnteredAsync(broker, time.GetUtcNow() - Day, most, cancellationToken);
        if (left == 0) throw new FloodException(string.Create(CultureInfo.InvariantCulture, $"more than {most} fills in a day"));
        left--;
    }
}
