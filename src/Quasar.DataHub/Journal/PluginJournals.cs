using System.Collections.Concurrent;

namespace Quasar.DataHub.Journal;

/// <summary>The logs of the plugins that this process runs or has run.</summary>
internal sealed class PluginJournals(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PluginJournal> journals = [];

    public PluginJournal Of(string plugin) => journals.GetOrAdd(plugin, _ => new PluginJournal(time));
}
