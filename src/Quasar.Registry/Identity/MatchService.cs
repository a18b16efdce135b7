using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Quasar.Registry.Identity;

/// <summary>Matches assets when something has happened that may change what they are.</summary>
internal sealed class MatchService(
    Matching matching, IOptions<RegistryOptions> options, TimeProvider time, ILogger<MatchService> logger) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    // One ring is as good as many: a run looks at all there is.
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { SingleReader = true });

    /// <summary>Assets have been matched; it must not take long.</summary>
    public event Action? Matched;

    /// <summary>Something of assets has changed, or what was decided of one is to be decided anew.</summary>
    public void Ring() => rings.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.MatchAssets) return;
        Ring();
        await foreach (var _ in rings.Reader.ReadAllAsync(stoppingToken))
            try
            {
                await matching.RunAsync(stoppingToken);
                Matched?.Invoke();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Such as a database that restarts; what was not matched still waits to be.
                logger.MatchFailed(exception, PauseAfterFailure);
                await Task.Delay(PauseAfterFailure, time, stoppingToken);
                Ring();
            }
    }
}
