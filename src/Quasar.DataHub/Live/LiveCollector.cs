using Microsoft.Extensions.Logging;
using Quasar.DataHub.Collection;
using Quasar.DataHub.Providers;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Live;

/// <summary>Keeps one provider's live series in groups, each with a stream of its own.</summary>
internal sealed class LiveCollector(
    PluginSlot plugin, SeriesStore series, LiveStore store, LiveHealth health, TimeProvider time, ILoggerFactory loggers)
{
    private readonly Bell bell = new();
    private readonly List<Group> groups = [];

    /// <summary>Makes the collector look again at what is wanted.</summary>
    public void Wake() => bell.Ring();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (true)
            {
                bell.Silence();
                await ShareOutAsync(await series.ListLiveAsync(plugin.Description.Name, stopping.Token), stopping.Token);
                var first = await Task.WhenAny([bell.Rung, .. groups.Select(group => group.Running)]).WaitAsync(stopping.Token);
                await first; // a group ends only when it fails, and then so do we
            }
        }
        finally
        {
            await stopping.CancelAsync();
            foreach (var group in groups) await group.Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A series stays in its group, so that a change of one never touches the streams of others.
    private async Task ShareOutAsync(IReadOnlyList<Series> wanted, CancellationToken cancellationToken)
    {
        foreach (var group in groups) group.Series.RemoveAll(member => !wanted.Contains(member));
        foreach (var group in groups) ShrinkToTerms(group);
        foreach (var added in wanted.Except(groups.SelectMany(group => group.Series)).ToList())
            if (GroupFor(added.Interval, cancellationToken) is { } group) group.Series.Add(added);
            else await store.RecordRefusalAsync(added, $"{plugin.Description.Title} streams no {added.Interval} bars");
        foreach (var group in groups) await group.Live.WantAsync([.. group.Series], cancellationToken);
    }

    // Another version of the plugin may stream fewer symbols at once, or no such bars any more.
    private void ShrinkToTerms(Group group)
    {
        var most = TermsOf(group.Interval) is { } own ? own.SymbolsPerStream ?? int.MaxValue : 0;
        if (group.Series.Count > most) group.Series.RemoveRange(most, group.Series.Count - most);
    }

    private LiveTerms? TermsOf(Interval interval) => plugin.Description.Live.FirstOrDefault(terms => terms.Interval == interval);

    private Group? GroupFor(Interval interval, CancellationToken cancellationToken)
    {
        if (TermsOf(interval) is not { } own) return null;
        var group = groups.Find(g => g.Interval == interval && g.Series.Count < (own.SymbolsPerStream ?? int.MaxValue));
        if (group is not null) return group;
        var live = new LiveGroup(plugin, interval, store, health, time, loggers.CreateLogger<LiveGroup>());
        group = new Group(interval, live, Task.Run(() => live.RunAsync(cancellationToken), CancellationToken.None));
        groups.Add(group);
        return group;
    }

    private sealed record Group(Interval Interval, LiveGroup Live, Task Running)
    {
        public List<Series> Series { get; } = [];
    }
}
