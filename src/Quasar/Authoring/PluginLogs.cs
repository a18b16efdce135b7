using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Quasar.Client;
using Quasar.DataHub.Journal;

namespace Quasar.Authoring;

/// <summary>Prints what a plugin has written and what befell it.</summary>
internal sealed class PluginLogs(QuasarAddress quasar)
{
    public async Task PrintAsync(string plugin, CancellationToken cancellationToken)
    {
        foreach (var line in await quasar.GetAsync<JournalLine[]>(PathOf(plugin), cancellationToken)) Print(line);
    }

    /// <summary>Prints each further line as it comes.</summary>
    /// <exception cref="NotDoneException">The server has gone.</exception>
    public async Task FollowAsync(string plugin, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{PathOf(plugin)}?follow=true", UriKind.Relative));
        using var answer = await quasar.SendAsync(request, cancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            await foreach (var line in SseParser.Create(body).EnumerateAsync(cancellationToken))
                Print(JsonSerializer.Deserialize<JournalLine>(line.Data, JsonSerializerOptions.Web)!);
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
        {
            throw new NotDoneException($"The server has gone: {exception.Message}", exception);
        }
        throw new NotDoneException("The server has ended the log");
    }

    private static string PathOf(string plugin) => $"/api/datahub/providers/{Uri.EscapeDataString(plugin)}/log";

    // What befell it is told apart from what it says itself.
    private static void Print(JournalLine line) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{line.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z [{line.Version}] {(line.Source == "host" ? "* " : "")}{line.Text}"));
}
