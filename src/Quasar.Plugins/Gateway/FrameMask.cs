namespace Quasar.Plugins.Gateway;

/// <summary>Overwrites secrets in a stream of WebSocket frames. A message is one text, in however many frames and reads it comes.</summary>
internal sealed class FrameMask(SecretMask mask)
{
    // A begun secret, and the frames that came while nobody knew whether it is one. No vendor puts more in between.
    private const int MostHeld = 64 << 10;

    /// <summary>Payload of one frame of the message under way.</summary>
    /// <param name="Left">What is still to come of it.</param>
    private readonly record struct Part(int Start, int Length, long Left, bool IsLast);

    private readonly List<Part> message = [];
    private byte[] held = [];

    // Of the frame under way, what is still to come.
    private long left;
    private bool isLast;

    /// <summary>How many bytes wait for what comes next.</summary>
    public int Held => held.Length;

    /// <summary>Puts what may go on to the plugin into <paramref name="room"/>, and returns how much that is.</summary>
    /// <param name="room">Has room for what was held back and for <paramref name="read"/>.</param>
    /// <exception cref="IOException">That are no frames, or none that can be looked into.</exception>
    public int Pass(ReadOnlySpan<byte> read, Span<byte> room)
    {
        held.CopyTo(room);
        read.CopyTo(room[held.Length..]);
        var bytes = room[..(held.Length + read.Length)];
        var sure = Walk(bytes);
        if (message.Count > 0) sure = Math.Min(sure, EndOpenMessage(bytes));
        held = bytes[sure..].ToArray();
        return held.Length <= MostHeld ? sure : throw new IOException($"More than {MostHeld} bytes came between two parts of a message");
    }

    /// <summary>Goes from frame to frame, and returns where the last one that is whole so far ends.</summary>
    private int Walk(Span<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (left > 0) at += Take(bytes, at);
            else if (FrameHeader.Read(bytes[at..]) is not { } header) break;
            else if (header.IsControl)
            {
                // It may come in the middle of a message, and is none of it.
                if (bytes.Length - at - header.Length < header.Payload) break;
                mask.Overwrite(bytes.Slice(at + header.Length, (int)header.Payload));
                at += header.Length + (int)header.Payload;
            }
            else
            {
                (left, isLast) = (header.Payload, header.IsLast);
                at += header.Length;
                if (left == 0 && isLast) EndMessage(bytes);
            }
        }

        return at;
    }

    private int Take(Span<byte> bytes, int at)
    {
        var length = (int)Math.Min(left, bytes.Length - at);
        left -= length;
        message.Add(new Part(at, length, left, isLast));
        if (left == 0 && isLast) EndMessage(bytes);
        return length;
    }

    private void EndMessage(Span<byte> bytes)
    {
        Overwrite(bytes, isWhole: true);
        message.Clear();
    }

    /// <summary>Returns where a secret begins that the next read may complete, or else the end; from there it is walked once more.</summary>
    private int EndOpenMessage(Span<byte> bytes)
    {
        var (begun, open) = (Overwrite(bytes, isWhole: false), bytes.Length);
        for (var i = message.Count - 1; begun > 0; i--)
        {
            var part = message[i];
            var taken = Math.Min(begun, part.Length);
            open = part.Start + part.Length - taken;
            (left, isLast) = (part.Left + taken, part.IsLast);
            begun -= taken;
        }

        message.Clear();
        return open;
    }

    /// <summary>Returns how many of the message's last bytes could be the beginning of a secret; none where the message is whole.</summary>
    private int Overwrite(Span<byte> bytes, bool isWhole)
    {
        if (message.Count == 0) return 0;
        var text = message is [var only] ? bytes.Slice(only.Start, only.Length) : Gather(bytes);
        if (mask.Overwrite(text) && message.Count > 1) Scatter(text, bytes);
        return isWhole ? 0 : mask.LengthOfBegun(text);
    }

    private byte[] Gather(ReadOnlySpan<byte> bytes)
    {
        var text = new byte[message.Sum(part => part.Length)];
        var at = 0;
        foreach (var part in message)
        {
            bytes.Slice(part.Start, part.Length).CopyTo(text.AsSpan(at));
            at += part.Length;
        }

        return text;
    }

    private void Scatter(ReadOnlySpan<byte> text, Span<byte> bytes)
    {
        foreach (var part in message)
        {
            text[..part.Length].CopyTo(bytes[part.Start..]);
            text = text[part.Length..];
        }
    }
}
