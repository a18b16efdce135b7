using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quasar.Registry.Feeds;
using Quasar.Storage;

namespace Quasar.Registry.Indices;

/// <summary>Keeps what DataHub collects for each follow equal to who is in the index, and what that one is called at the vendor.</summary>
/// <remarks>DataHub is told the whole each time, so that nothing is lost where either of them was away.</remarks>
internal sealed class IndexFollower(
    IndexFollowStore follows, FollowClient dataHub, TimeProvider time, ILogger<IndexFollower> logger) : BackgroundService
{
    // Members change by day, and mappings by hand: whoever changes them rings, and this is for what nobody has told.
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    // What DataHub was told last, by follow: it need not be told the same again.
    private readonly Dictionary<string, string> told = [];

    /// <summary>Something may have changed.</summary>
    public void Wake() => bell.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await WaitAsync(stoppingToken);
            try
            {
                await ReconcileAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // DataHub may be away, or the database restart: the next time will do.
                logger.FollowsUntold(exception.Message);
            }
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var timer = Task.Delay(Every, time, limit.Token);
        await Task.WhenAny(timer, bell.Reader.WaitToReadAsync(limit.Token).AsTask());
        await limit.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
        bell.Reader.TryRead(out _);
    }

    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var all = await follows.ListAsync(cancellationToken);
        foreach (var ended in told.Keys.Except(all.Select(follow => follow.Name)).ToList()) told.Remove(ended);
        foreach (var follow in all) await TellAsync(follow, cancellationToken);
    }

    private async Task TellAsync(IndexFollow follow, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var members = await follows.ListMembersAsync(follow, DateOnly.FromDateTime(now.UtcDateTime), cancellationToken);
        // Who left before the wish begins has nothing that is wanted.
        var collected = members.Where(member => member.Provider is not null && !(member.To <= member.From)).ToList();
        var body = JsonSerializer.Serialize(new { follow.Live, members });
        if (follow.ToldAt is not null && told.GetValueOrDefault(follow.Name) == body) return;
        var refused = await dataHub.PutAsync(follow, collected, cancellationToken);
        var unmapped = members.Where(member => member.Provider is null)
            .Select(member => new MemberTrouble(member.Member, $"No mapping says what {follow.Provider ?? "any provider"} calls it"));
        var troubles = JsonSerializer.SerializeToElement(unmapped.Concat(refused), JsonSerializerOptions.Web);
        await follows.NoteAsync(follow, troubles, now, cancellationToken);
        // What was refused may be taken the next time: a provider may have come, or started.
        if (refused.Count == 0) told[follow.Name] = body;
    }
}
