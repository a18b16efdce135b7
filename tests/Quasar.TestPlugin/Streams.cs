using System.Runtime.CompilerServices;
using Quasar.Sdk;

namespace Quasar.TestPlugin;

/// <summary>Live streams. The first symbol says what happens: <c>burst:20</c> closes a bar of every symbol twenty times.</summary>
internal static class Streams
{
    private static readonly DateTimeOffset First = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async IAsyncEnumerable<LiveEvent> RunAsync(
        LiveRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (act, argument) = Script.Parse(request.Symbols[0]);
        foreach (var symbol in request.Symbols)
        {
            if (symbol.Value == "unknown") yield return new LiveEvent.Refused(symbol, "Currency pair not supported “ü”");
            else yield return new LiveEvent.Started(symbol);
        }

        yield return new LiveEvent.Alive();
        while (act == "flood" && !cancellationToken.IsCancellationRequested)
            yield return new LiveEvent.Update(request.Symbols[0], Markets.At(First, 0), First, IsClosed: false);
        var rounds = int.TryParse(argument, out var given) ? given : 1;
        for (var round = 0; round < rounds; round++)
        {
            // A message has come in.
            await Task.Delay(act == "tick" ? 20 : 1, cancellationToken);
            var open = First.AddMinutes(round);
            for (var i = 0; i < request.Symbols.Count; i++)
            {
                yield return new LiveEvent.Update(
                    request.Symbols[i], Markets.At(open, i), open.AddSeconds(60).AddMilliseconds(i), IsClosed: act != "forming");
            }
        }

        switch (act)
        {
            case "disconnect": throw new IOException("the connection is gone");
            case "crash": Environment.FailFast("I crash now"); break;
            case "stranger": yield return new LiveEvent.Started(Symbol.Parse("nobody-asked")); break;
            case "end": break;
            default: await Task.Delay(Timeout.Infinite, cancellationToken); break;
        }
    }
}
