using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quasar.Registry.Identity;

namespace Quasar.Registry.Mappings;

/// <summary>Maps assets after they have been refreshed and matched.</summary>
internal sealed class MappingService(
    AutomaticMapping mapping, MatchService matching, TimeProvider time, ILogger<MappingService> logger) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    // One ring is as good as many: a run looks at all there is.
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { SingleReader = true });

    private void Ring() => rings.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        matching.Matched += Ring;
        await foreach (var _ in rings.Reader.ReadAllAsync(stoppingToken))
            try
            {
                await mapping.RunAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Such as a database that restarts; what was not mapped is found by the next run.
                logger.MappingFailed(exception, PauseAfterFailure);
                await Task.Delay(PauseAfterFailure, time, stoppingToken);
                Ring();
            }
    }
}
