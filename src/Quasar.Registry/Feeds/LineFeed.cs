using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Quasar.Registry.Feeds;

/// <summary>Reads a list from DataHub, one JSON object a line, while it comes.</summary>
/// <remarks>A list that does not come to its end makes it throw, so that a part of it is never taken for the whole.</remarks>
internal sealed class LineFeed(IHttpClientFactory clients, TimeProvider time)
{
    public const string ClientName = "DataHub";
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(5);

    /// <exception cref="FeedException">The list could not be had, or not to its end.</exception>
    public async IAsyncEnumerable<T> ReadAsync<T>(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var silence = new CancellationTokenSource(SilenceLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        using var response = await AskAsync(path, cancellationToken, either.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
        await using var lines = JsonSerializer
            .DeserializeAsyncEnumerable<T>(stream, topLevelValues: true, JsonSerializerOptions.Web, either.Token)
            .GetAsyncEnumerator(either.Token);
        for (var read = 0; await MoveAsync(lines, read, cancellationToken); read++)
        {
            silence.CancelAfter(SilenceLimit);
            if (lines.Current is { } line) yield return line;
        }
    }

    private async Task<HttpResponseMessage> AskAsync(string path, CancellationToken asked, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await clients.CreateClient(ClientName).GetAsync(
                new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception exception) when (IsBreak(exception, asked))
        {
            throw new FeedException($"DataHub did not answer: {WordsOf(exception)}", exception);
        }
        if (response.IsSuccessStatusCode) return response;
        using (response)
            throw new FeedException(await WordsOfAsync(response, asked, cancellationToken)) { RetryAfter = response.Headers.RetryAfter?.Delta };
    }

    private static async ValueTask<bool> MoveAsync<T>(IAsyncEnumerator<T?> lines, int read, CancellationToken asked)
    {
        try
        {
            return await lines.MoveNextAsync();
        }
        catch (Exception exception) when (IsBreak(exception, asked))
        {
            throw new FeedException($"The list broke off after {read}: {WordsOf(exception)}", exception);
        }
    }

    private static bool IsBreak(Exception exception, CancellationToken asked) =>
        exception is HttpRequestException or IOException or JsonException
        || (exception is OperationCanceledException && !asked.IsCancellationRequested);

    private static string WordsOf(Exception exception) => exception is OperationCanceledException
        ? $"nothing came for {SilenceLimit.TotalMinutes} minutes"
        : exception.Message;

    private static async Task<string> WordsOfAsync(HttpResponseMessage response, CancellationToken asked, CancellationToken cancellationToken)
    {
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<ProblemDetails>(cancellationToken);
            if ((problem?.Detail ?? problem?.Title) is { } words) return words;
        }
        catch (Exception exception) when (IsBreak(exception, asked))
        {
            // Not a ProblemDetails: the status has to do.
        }
        return $"DataHub answered {(int)response.StatusCode} {response.ReasonPhrase}";
    }
}
