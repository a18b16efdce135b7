using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quasar.Sdk;

namespace Quasar.Registry.Assets;

/// <summary>Reads a vendor's whole list of symbols from DataHub, while it comes.</summary>
/// <remarks>
/// It is one JSON object a line. Where DataHub cannot go on it says so in a last line, <c>{"error": "the vendor's words"}</c>,
/// or breaks the connection. A list without a single symbol counts as broken too.
/// </remarks>
internal sealed class SymbolFeed(
    IHttpClientFactory clients, IOptions<RegistryOptions> options, TimeProvider time, ILogger<SymbolFeed> logger)
{
    public const string ClientName = "DataHub";
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromMinutes(5);

    /// <exception cref="SymbolFeedException">The list could not be had, or not to its end.</exception>
    public async IAsyncEnumerable<SymbolListing> ReadAsync(
        string provider, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(SilenceLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        using var response = await AskAsync(provider, cancellationToken, either.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
        await using var lines = JsonSerializer
            .DeserializeAsyncEnumerable<SymbolLine>(stream, topLevelValues: true, JsonSerializerOptions.Web, either.Token)
            .GetAsyncEnumerator(either.Token);
        var (listed, leftOut) = (0, 0);
        while (await MoveAsync(lines, listed, cancellationToken))
        {
            silence.CancelAfter(SilenceLimit);
            if (lines.Current?.Error is { } words) throw new SymbolFeedException(words);
            if (lines.Current?.ToListing() is not { } listing)
            {
                leftOut++;
                continue;
            }
            if (++listed > options.Value.MaxSymbols)
                throw new SymbolFeedException($"{provider} listed more than {options.Value.MaxSymbols} symbols");
            yield return listing;
        }
        if (leftOut > 0) logger.ListingsLeftOut(provider, leftOut);
        if (listed == 0) throw new SymbolFeedException($"{provider} listed no symbol");
    }

    private async Task<HttpResponseMessage> AskAsync(
        string provider, CancellationToken asked, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await clients.CreateClient(ClientName).GetAsync(
                new Uri($"/api/datahub/symbols?provider={provider}", UriKind.Relative),
                HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception exception) when (IsBreak(exception, asked))
        {
            throw new SymbolFeedException($"DataHub did not answer: {WordsOf(exception)}", exception);
        }
        if (response.IsSuccessStatusCode) return response;
        using (response)
            throw new SymbolFeedException(await WordsOfAsync(response, asked, cancellationToken))
            {
                RetryAfter = response.Headers.RetryAfter?.Delta,
            };
    }

    private static async ValueTask<bool> MoveAsync(IAsyncEnumerator<SymbolLine?> lines, int listed, CancellationToken asked)
    {
        try
        {
            return await lines.MoveNextAsync();
        }
        catch (Exception exception) when (IsBreak(exception, asked))
        {
            throw new SymbolFeedException($"The list of symbols broke off after {listed}: {WordsOf(exception)}", exception);
        }
    }

    private static bool IsBreak(Exception exception, CancellationToken asked) =>
        exception is HttpRequestException or IOException or JsonException
        || (exception is OperationCanceledException && !asked.IsCancellationRequested);

    private static string WordsOf(Exception exception) => exception is OperationCanceledException
        ? $"nothing came for {SilenceLimit.TotalMinutes} minutes"
        : exception.Message;

    private static async Task<string> WordsOfAsync(
        HttpResponseMessage response, CancellationToken asked, CancellationToken cancellationToken)
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
