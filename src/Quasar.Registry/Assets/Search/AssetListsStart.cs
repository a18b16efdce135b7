using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Quasar.Registry.Assets.Search;

/// <summary>Reads all assets at start, before the first list is asked for: a million takes seconds.</summary>
internal sealed class AssetListsStart(AssetLists lists, ILogger<AssetListsStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await lists.UpdateAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            logger.AssetsUnread(exception);
        }
    }
}
