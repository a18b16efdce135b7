using System.Text;
using System.Text.Json;

namespace Quasar.Sdk.Testing.Recordings;

/// <summary>A message that the vendor sent over a WebSocket.</summary>
/// <param name="At">How long after the one before, or after the opening.</param>
internal sealed record RecordedFrame(TimeSpan At, byte[] Text)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <exception cref="RecordingException">They are none.</exception>
    public static IReadOnlyList<RecordedFrame> ReadAll(string file, JsonElement frames)
    {
        if (frames.ValueKind != JsonValueKind.Array) throw Wrong(file);
        return [.. frames.EnumerateArray().Select(frame => Read(file, frame))];
    }

    private static RecordedFrame Read(string file, JsonElement frame)
    {
        if (frame.ValueKind != JsonValueKind.Object || !frame.TryGetProperty("text", out var text)) throw Wrong(file);
        var after = frame.TryGetProperty("after", out var seconds) && seconds.TryGetDouble(out var given)
            ? TimeSpan.FromSeconds(given)
            : TimeSpan.Zero;
        if (after < TimeSpan.Zero || after > Longest) throw Wrong(file);
        return new RecordedFrame(after, Encoding.UTF8.GetBytes(text.ValueKind == JsonValueKind.String ? text.GetString()! : text.GetRawText()));
    }

    private static RecordingException Wrong(string file) =>
        new(file, "\"frames\" is a list of { \"after\": seconds, 0 to 5, \"text\": text or JSON }");
}
