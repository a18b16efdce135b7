using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Quasar.DataHub.Requests;

/// <summary>Server-Sent Events, and comments between them that keep a silent connection open.</summary>
internal static class EventStream
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static Task BeginAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold events back
        return response.Body.FlushAsync(cancellationToken);
    }

    /// <summary>Sends what comes as it comes, until it ends.</summary>
    /// <param name="onSent">Told of each after it was written.</param>
    public static async Task SendAsync<T>(
        string name, IAsyncEnumerable<T> events, HttpResponse response, TimeProvider time, Action<T>? onSent, CancellationToken cancellationToken)
    {
        await using var source = events.GetAsyncEnumerator(cancellationToken);
        var next = source.MoveNextAsync().AsTask();
        while (true)
        {
            if (!next.IsCompleted)
            {
                await response.BodyWriter.FlushAsync(cancellationToken);
                while (await Task.WhenAny(next, Task.Delay(KeepAlive, time, cancellationToken)) != next)
                {
                    Encoding.ASCII.GetBytes(": still here\n\n", response.BodyWriter);
                    await response.BodyWriter.FlushAsync(cancellationToken);
                }
            }
            if (!await next) return;
            Encoding.ASCII.GetBytes($"event: {name}\ndata: ", response.BodyWriter);
            JsonSerializer.Serialize(new Utf8JsonWriter(response.BodyWriter), source.Current, JsonSerializerOptions.Web);
            Encoding.ASCII.GetBytes("\n\n", response.BodyWriter);
            onSent?.Invoke(source.Current);
            next = source.MoveNextAsync().AsTask();
        }
    }
}
