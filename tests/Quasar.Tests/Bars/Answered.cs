using Microsoft.AspNetCore.Http;
using Quasar.Sdk;

namespace Quasar.Tests.Bars;

/// <summary>What a format writes for some bars.</summary>
internal sealed record Answered(string? ContentType, byte[] Body)
{
    public static Answered With(Func<IAsyncEnumerable<Bar>, HttpResponse, CancellationToken, Task> writeAsync, IEnumerable<Bar> bars)
    {
        using var body = new MemoryStream();
        var response = new DefaultHttpContext().Response;
        response.Body = body;
        // Nothing here waits for anything: the body is memory and the bars are there.
        writeAsync(bars.ToAsyncEnumerable(), response, CancellationToken.None).Wait();
        return new Answered(response.ContentType, body.ToArray());
    }
}
