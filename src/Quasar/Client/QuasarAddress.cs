using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quasar.Client;

/// <summary>A running Quasar, as the command line speaks to it.</summary>
internal sealed class QuasarAddress(Uri url) : IDisposable
{
    // What is left out means what it means to the server.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // An examination takes its time, and a log is followed for days.
    private readonly HttpClient http = new() { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends a request; what is no success is thrown in the server's words.</summary>
    /// <exception cref="NotDoneException">Nobody answers, or the answer is a refusal.</exception>
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
                ? new NotDoneException($"No Quasar answers at {url}. Start it with './quasar up', or name another with --url", exception)
                : new NotDoneException($"{url} cannot be asked: {exception.Message}", exception);
        }
    }

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        using var answer = await SendAsync(request, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, cancellationToken))!;
    }

    /// <returns>The answer as it came; empty where there is none but that it was done.</returns>
    /// <exception cref="NotDoneException">Nobody answers, or the answer is a refusal, or no JSON.</exception>
    public async Task<string> AskAsync(Question question, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(question.Method, new Uri(question.Path, UriKind.Relative));
        if (question.Body is not null) request.Content = JsonContent.Create(question.Body, question.Body.GetType(), options: Json);
        using var answer = await SendAsync(request, cancellationToken);
        // A page of something else, such as that of a proxy, is a success as well.
        if (answer.Content.Headers.ContentType?.MediaType is not (null or "application/json")) throw NotAsQuasarDoes(answer);
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Reads an answer that tells of something while it is done, one JSON object a line.</summary>
    /// <exception cref="NotDoneException">Nobody answers, the answer is a refusal, or it breaks off.</exception>
    public async IAsyncEnumerable<T> ReadLinesAsync<T>(HttpRequestMessage request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/x-ndjson"));
        using var answer = await SendAsync(request, cancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await using var lines = JsonSerializer
            .DeserializeAsyncEnumerable<T>(body, topLevelValues: true, JsonSerializerOptions.Web, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync()) yield return lines.Current!;

        async ValueTask<bool> MoveAsync()
        {
            try
            {
                return await lines.MoveNextAsync();
            }
            catch (Exception exception) when (exception is HttpRequestException or HttpIOException or JsonException)
            {
                throw new NotDoneException($"The server broke off: {exception.Message}", exception);
            }
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<Exception> RefusalOfAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return NotAsQuasarDoes(answer);
        var problem = await answer.Content.ReadFromJsonAsync<Problem>(JsonSerializerOptions.Web, cancellationToken);
        return new NotDoneException(problem!.Words);
    }

    private NotDoneException NotAsQuasarDoes(HttpResponseMessage answer) =>
        new($"{url} answered {(int)answer.StatusCode}, and not as Quasar does: is it the address of one?");
}
