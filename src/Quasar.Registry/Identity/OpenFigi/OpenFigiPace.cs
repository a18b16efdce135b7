namespace Quasar.Registry.Identity.OpenFigi;

/// <summary>Holds requests to so many in any window of time.</summary>
internal sealed class OpenFigiPace(int requests, TimeSpan window, TimeProvider time)
{
    // When each of the latest requests was let go, oldest first.
    private readonly Queue<DateTimeOffset> sent = new(requests);

    /// <summary>Waits until a request may go, and counts it. One at a time.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (sent.Count >= requests && sent.Peek() + window - time.GetUtcNow() is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, time, cancellationToken);
        if (sent.Count >= requests) sent.Dequeue();
        sent.Enqueue(time.GetUtcNow());
    }
}
