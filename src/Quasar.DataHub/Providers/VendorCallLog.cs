using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quasar.DataHub.Collection;
using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>Brings the record of vendor calls to the database, behind the collection's back.</summary>
/// <remarks>A bounded queue with one reader. When the database is away for so long that it fills, the oldest calls are
/// forgotten: a bar waits, its evidence does not.</remarks>
internal sealed class VendorCallLog(VendorCallStore store, TimeProvider time, ILogger<VendorCallLog> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<VendorCallRow> queue = Channel.CreateBounded<VendorCallRow>(
        new BoundedChannelOptions(20_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    public void Add(VendorCallRow call) => queue.Writer.TryWrite(call);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await queue.Reader.WaitToReadAsync(stoppingToken))
        {
            var calls = new List<VendorCallRow>();
            while (calls.Count < 1_000 && queue.Reader.TryRead(out var call)) calls.Add(call);
            try
            {
                await store.AddAsync(calls, stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                logger.DatabaseAway("vendor calls", exception.Message, Pause);
                foreach (var call in calls) queue.Writer.TryWrite(call);
            }
            await Task.Delay(Pause, time, stoppingToken);
        }
    }
}
