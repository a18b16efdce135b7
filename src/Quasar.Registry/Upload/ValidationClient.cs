using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Quasar.Registry.Feeds;

namespace Quasar.Registry.Upload;

/// <summary>Has DataHub examine plugin code, and hears how it goes while it goes.</summary>
internal sealed class ValidationClient(IHttpClientFactory clients)
{
    /// <summary>Yields the steps, and the result last.</summary>
    /// <exception cref="ValidationBrokenException">It did not come to a result.</exception>
    public async IAsyncEnumerable<ValidationLine> RunAsync(
        ValidationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await AskAsync(request, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var lines = JsonSerializer
            .DeserializeAsyncEnumerable<ValidationLine>(stream, topLevelValues: true, JsonSerializerOptions.Web, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync(lines) is { } line)
        {
            yield return line;
            if (line.Result is not null) yield break;
        }
        throw new ValidationBrokenException("DataHub ended the examination without a result");
    }

    private async Task<HttpResponseMessage> AskAsync(ValidationRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/datahub/plugins/validate", UriKind.Relative));
            message.Content = JsonContent.Create(request, options: JsonSerializerOptions.Web);
            var response = await clients.CreateClient(LineFeed.ClientName).SendAsync(
                message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode) return response;
            using (response) throw new ValidationBrokenException($"DataHub answered {(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (HttpRequestException exception)
        {
            throw new ValidationBrokenException($"DataHub did not answer: {exception.Message}", exception);
        }
    }

    private static async ValueTask<ValidationLine?> MoveAsync(IAsyncEnumerator<ValidationLine?> lines)
    {
        try
        {
            return await lines.MoveNextAsync() ? lines.Current : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
        {
            throw new ValidationBrokenException($"The examination broke off: {exception.Message}", exception);
        }
    }
}
