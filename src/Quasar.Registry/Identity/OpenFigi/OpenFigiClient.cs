using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Quasar.Registry.Identity.OpenFigi;

/// <summary>Asks OpenFIGI, which maps identifiers to its own, within the limits that it sets.</summary>
internal sealed class OpenFigiClient(IHttpClientFactory clients, IOptions<RegistryOptions> options, TimeProvider time) : IDisposable
{
    public const string ClientName = "OpenFIGI";
    public const string KeyHeader = "X-OPENFIGI-APIKEY";
    private const int RequestsInWindow = 25;
    private const int JobsWithoutKey = 10;
    private const int JobsWithKey = 100;
    private const int MostRefusals = 5;

    private readonly bool hasKey = options.Value.OpenFigiKey is not null;
    private readonly OpenFigiPace pace = new(RequestsInWindow, WindowOf(options.Value), time);
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Asks all questions, as many in a request as are allowed.</summary>
    /// <returns>An answer for each, in their order.</returns>
    /// <exception cref="OpenFigiException">It did not answer, or not so that it can be read.</exception>
    public async Task<IReadOnlyList<FigiAnswer>> MapAsync(IReadOnlyList<FigiJob> jobs, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            var answers = new List<FigiAnswer>(jobs.Count);
            foreach (var batch in jobs.Chunk(hasKey ? JobsWithKey : JobsWithoutKey)) answers.AddRange(await AskAsync(batch, cancellationToken));
            return answers;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<IReadOnlyList<FigiAnswer>> AskAsync(FigiJob[] batch, CancellationToken cancellationToken)
    {
        for (var refusals = 0; refusals < MostRefusals; refusals++)
        {
            await pace.WaitAsync(cancellationToken);
            using var response = await SendAsync(batch, cancellationToken);
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK:
                    return await ReadAsync(response, batch.Length, cancellationToken);
                case HttpStatusCode.RequestEntityTooLarge when batch.Length > 1:
                    return [.. await AskAsync(batch[..(batch.Length / 2)], cancellationToken), .. await AskAsync(batch[(batch.Length / 2)..], cancellationToken)];
                case HttpStatusCode.TooManyRequests:
                    await Task.Delay(PauseOf(response), time, cancellationToken);
                    break;
                default:
                    throw new OpenFigiException($"OpenFIGI answered {(int)response.StatusCode} {response.ReasonPhrase}");
            }
        }
        throw new OpenFigiException($"OpenFIGI refused {MostRefusals} times because of too many requests");
    }

    private async Task<HttpResponseMessage> SendAsync(FigiJob[] batch, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("v3/mapping", UriKind.Relative)) { Content = JsonContent.Create(batch) };
        if (options.Value.OpenFigiKey is { } key) request.Headers.Add(KeyHeader, key);
        try
        {
            // Some servers refuse a body without a length.
            await request.Content.LoadIntoBufferAsync(cancellationToken);
            return await clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new OpenFigiException($"OpenFIGI did not answer: {exception.Message}", exception);
        }
        finally
        {
            pace.Count();
        }
    }

    private static async Task<IReadOnlyList<FigiAnswer>> ReadAsync(HttpResponseMessage response, int asked, CancellationToken cancellationToken)
    {
        try
        {
            var answers = await response.Content.ReadFromJsonAsync<FigiAnswer[]>(cancellationToken);
            return answers?.Length == asked && !answers.Contains(null)
                ? answers
                : throw new OpenFigiException($"OpenFIGI gave {answers?.Length ?? 0} answers to {asked} questions");
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            throw new OpenFigiException($"OpenFIGI's answer cannot be read: {exception.Message}", exception);
        }
    }

    private TimeSpan PauseOf(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter?.Delta is { } delta) return delta;
        return response.Headers.TryGetValues("ratelimit-reset", out var values) && int.TryParse(values.First(), out var seconds) && seconds is >= 0 and < 3600
            ? TimeSpan.FromSeconds(seconds)
            : WindowOf(options.Value);
    }

    private static TimeSpan WindowOf(RegistryOptions options) => options.OpenFigiKey is null ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(6);
}
