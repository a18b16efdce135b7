using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Quasar.Plugins.Compilation;

namespace Quasar.Authoring;

/// <summary>A running Quasar, as an author's tools speak to it.</summary>
internal sealed class QuasarAddress(Uri url) : IDisposable
{
    // An examination takes its time, and a log is followed for days.
    private readonly HttpClient http = new() { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends a request; what is no success is thrown in the server's words.</summary>
    /// <exception cref="AuthoringException">Nobody answers, or the answer is a refusal.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode) return answer;
            using (answer) throw await RefusalOfAsync(answer, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
                ? new AuthoringException($"No Quasar answers at {url}. Start it with './quasar up', or name another with --url", exception)
                : new AuthoringException($"{url} cannot be asked: {exception.Message}", exception);
        }
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        using var answer = await SendAsync(request, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, cancellationToken))!;
    }

    public void Dispose() => http.Dispose();

    private async Task<Exception> RefusalOfAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return new AuthoringException($"{url} answered {(int)answer.StatusCode}, and not as Quasar does: is it the address of one?");
        var problem = await answer.Content.ReadFromJsonAsync<Problem>(JsonSerializerOptions.Web, cancellationToken);
        return new AuthoringException(problem!.Words);
    }
}

/// <summary>A refusal, as far as an author's tools read it.</summary>
internal sealed record Problem(int? Status, string? Title, string? Detail, IReadOnlyList<Diagnostic>? Diagnostics, JsonElement? Certificate)
{
    public string Words => Detail ?? Title ?? $"Refused with status {Status}";
}
