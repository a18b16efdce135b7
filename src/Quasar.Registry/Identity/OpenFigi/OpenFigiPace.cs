namespace Quasar.Registry.Identity.OpenFigi;

/// <summary>Holds requests to so many in any window of time.</summary>
internal sealed class OpenFigiPace(int requests, TimeSpan window, TimeProvider time)
{
    // When each of the latest requests was answered, oldest first: nobody knows when on its way it was counted.
    private readonly Queue<DateTimeOffset> answered = new(requests);

    /// <summary>Waits until a request may go. One at a time.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (answered.Count >= requests && answered.Peek() + window - time.GetUtcNow() is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, time, cancellationToken);
    }

    /// <summary>Counts a request, which is over.</summary>
    public void Count()
    {
        if (answered.Count >= requests) answered.Dequeue();
        answered.Enqueue(time.GetUtcNow());
    }
}
