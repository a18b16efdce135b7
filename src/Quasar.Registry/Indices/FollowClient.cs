using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Quasar.Registry.Feeds;
using Quasar.Storage;

namespace Quasar.Registry.Indices;

/// <summary>Tells DataHub what to collect for a follow.</summary>
internal sealed class FollowClient(IHttpClientFactory clients)
{
    /// <returns>Those that DataHub does not collect, and why.</returns>
    /// <exception cref="FeedException">DataHub could not be told.</exception>
    public async Task<IReadOnlyList<MemberTrouble>> PutAsync(
        IndexFollow follow, IReadOnlyList<FollowedMember> members, CancellationToken cancellationToken)
    {
        var body = new
        {
            follow.Interval,
            follow.Live,
            Series = members.Select(member => new { member.Provider, member.Symbol, member.From, member.To }),
        };
        var answer = await AskAsync(
            client => client.PutAsJsonAsync(PathOf(follow.Name), body, JsonSerializerOptions.Web, cancellationToken), cancellationToken);
        return [.. answer!.Refused.Select(refused => new MemberTrouble(members[refused.Index].Member, refused.Reason))];
    }

    /// <exception cref="FeedException">DataHub could not be told.</exception>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        AskAsync(client => client.DeleteAsync(PathOf(name), cancellationToken), cancellationToken);

    private static Uri PathOf(string name) => new($"/api/datahub/follows/{Uri.EscapeDataString(name)}", UriKind.Relative);

    private async Task<FollowAnswer?> AskAsync(Func<HttpClient, Task<HttpResponseMessage>> ask, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await ask(clients.CreateClient(LineFeed.ClientName));
            // What DataHub has never heard of need not be ended.
            if (response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotFound) return null;
            if (response.IsSuccessStatusCode) return await response.Content.ReadFromJsonAsync<FollowAnswer>(cancellationToken);
            throw new FeedException(
                $"DataHub answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            throw new FeedException($"DataHub did not answer: {exception.Message}", exception);
        }
    }

    private sealed record FollowAnswer(IReadOnlyList<RefusedLine> Refused);

    private sealed record RefusedLine(int Index, string Reason);
}

/// <summary>A member of an index whose bars are not collected.</summary>
/// <param name="Member">As the index names it.</param>
internal sealed record MemberTrouble(string Member, string Reason);
