using Microsoft.Extensions.Logging;
using Npgsql;
using Quasar.DataHub.Journal;
using Quasar.Plugins;
using Quasar.Storage;

namespace Quasar.DataHub.Providers;

/// <summary>Keeps a provider at the version and the settings that the registry wants, without interrupting it.</summary>
/// <remarks>
/// The new child is started beside the old one. Only when it is up does it take the old one's place: fetches under way end
/// where they began, and each live stream goes on until the one that is opened beside it has been confirmed by the vendor.
/// </remarks>
internal sealed class VersionKeeper(
    string provider, PluginSlot slot, PluginEntry first, PluginRoster roster, PluginLauncher launcher, PluginSecrets secrets,
    SeriesStore series, PluginJournal journal, Action onReplaced, TimeProvider time, ILogger<VersionKeeper> logger)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>Why the last change is not in force; null when all is as it should be.</summary>
    public string? Problem { get; private set; }

    /// <summary>Ends when nothing of this provider is wanted any more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var entry = first; ;)
        {
            var next = await roster.WaitForOtherAsync(provider, entry, cancellationToken);
            if (next?.Wanted is not { } wanted)
            {
                logger.ProviderEnds(provider);
                journal.Add(JournalLine.OfHost, slot.Current.Version.Version, "Disabled or removed, and stops; its data stays");
                return;
            }
            if (next.SecretsChanged != entry.SecretsChanged) await TakeSecretsAsync(cancellationToken);
            if (wanted != slot.Current.Version)
                while (!await TryReplaceAsync(next, cancellationToken)) await Task.Delay(Retry, time, cancellationToken);
            else if (wanted.Version == entry.Wanted?.Version)
                Problem = null; // settings that would not do were taken back
            entry = next;
        }
    }

    // Returns whether that is settled, if only by a refusal; not while the database is away.
    private async Task<bool> TryReplaceAsync(PluginEntry entry, CancellationToken cancellationToken)
    {
        var former = slot.Current.Version;
        try
        {
            var next = await launcher.StartAsync(entry, secrets, cancellationToken);
            slot.Replace(next);
            Problem = null;
            TellReplaced(next.Version.Version, former.Version);
            await LookAgainAsync(cancellationToken);
        }
        catch (PluginException exception)
        {
            // The former goes on; there is another try when something is changed again.
            Problem = $"Version {entry.Wanted!.Version} does not start as it is set up, so {former.Version} goes on: {exception.Message}";
            logger.ChangeRefused(provider, exception.Message);
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException)
        {
            logger.RosterUnreadable(exception.Message);
            return slot.Current.Version == entry.Wanted;
        }
        return true;
    }

    private void TellReplaced(string version, string former)
    {
        if (version == former) logger.SettingsTaken(provider);
        else logger.PluginReplaced(provider, version, former);
        journal.Add(
            JournalLine.OfHost, version,
            version == former ? "Has taken its new settings" : $"Version {version} is at work, in place of {former}");
    }

    private async Task TakeSecretsAsync(CancellationToken cancellationToken)
    {
        await secrets.RefreshAsync(cancellationToken);
        slot.NoteChange();
        journal.Add(JournalLine.OfHost, slot.Current.Version.Version, "Has taken its new secrets");
        await LookAgainAsync(cancellationToken);
    }

    // What the vendor would not give before, it may give now.
    private async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        await series.ForgetFaultsAsync(provider, cancellationToken);
        onReplaced();
    }
}
