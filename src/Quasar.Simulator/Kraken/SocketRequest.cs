using System.Text.Json;

namespace Quasar.Simulator.Kraken;

/// <summary>What a client asks on the socket, or what is wrong with it.</summary>
internal sealed record SocketRequest(string? Method, long? RequestId)
{
    private static readonly HashSet<string> OhlcFields = ["channel", "symbol", "interval", "snapshot"];

    public string? Error { get; private init; }

    public IReadOnlyList<string> Symbols { get; private init; } = [];

    public int Interval { get; private init; } = 1;

    public bool Snapshot { get; private init; } = true;

    public static SocketRequest Parse(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            return Parse(json.RootElement);
        }
        catch (JsonException)
        {
            return new(null, null) { Error = "Malformed request" };
        }
    }

    private static SocketRequest Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return new(null, null) { Error = "Malformed request" };

        var method = root.TryGetProperty("method", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        long? id = null;
        if (root.TryGetProperty("req_id", out var given))
        {
            if (given.ValueKind != JsonValueKind.Number || !given.TryGetInt64(out var number))
                return new(method, null) { Error = "Malformed request: req_id must be an integer" };
            id = number;
        }

        var request = new SocketRequest(method, id);
        if (method == "ping") return request;
        if (method is not ("subscribe" or "unsubscribe")) return request with { Error = "Unsupported method" };
        return root.TryGetProperty("params", out var parameters) && parameters.ValueKind == JsonValueKind.Object
            ? request.WithParameters(parameters)
            : request with { Error = "Malformed request: params are missing" };
    }

    private SocketRequest WithParameters(JsonElement parameters)
    {
        if (!parameters.TryGetProperty("channel", out var channel) || channel.ValueKind != JsonValueKind.String || channel.GetString() != "ohlc")
            return this with { Error = "Subscription name invalid" };
        if (parameters.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => !OhlcFields.Contains(name)) is { } unknown)
            return this with { Error = $"Unsupported field: '{unknown}'" };
        if (!parameters.TryGetProperty("symbol", out var symbols) || symbols.ValueKind != JsonValueKind.Array
            || symbols.EnumerateArray().Any(symbol => symbol.ValueKind != JsonValueKind.String))
            return this with { Error = "Malformed request: symbol must be an array of strings" };

        var interval = 1;
        if (parameters.TryGetProperty("interval", out var minutes)
            && (minutes.ValueKind != JsonValueKind.Number || !minutes.TryGetInt32(out interval) || !KrakenInterval.IsKnown(interval)))
            return this with { Error = "Subscription ohlc interval not supported" };

        return this with
        {
            Symbols = [.. symbols.EnumerateArray().Select(symbol => symbol.GetString()!)],
            Interval = interval,
            Snapshot = !parameters.TryGetProperty("snapshot", out var snapshot) || snapshot.ValueKind != JsonValueKind.False,
        };
    }
}
