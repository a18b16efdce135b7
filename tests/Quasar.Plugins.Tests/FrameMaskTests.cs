using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Quasar.Plugins.Gateway;

namespace Quasar.Plugins.Tests;

/// <summary>Secrets in WebSocket messages, however these are cut into frames and the frames into reads.</summary>
public sealed class FrameMaskTests
{
    private const string Secret = "aabaabaac";

    // Little but pieces of the secret, so that most of what comes could be the beginning of one.
    private static readonly string[] Pieces = ["a", "aab", "aabaab", "c", "x", Secret];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Array[0, 8].Select(of => string.Concat(of.Select(i => Pieces[i])));

    private static readonly Gen<byte[][]> Messages = Gen.Select(Texts, Gen.Int[1, 5], Gen.Bool).Select((text, frames, pings) => FramesOf(text, frames, pings));

    [Fact]
    public void Every_secret_is_overwritten_and_every_other_byte_arrives() =>
        Gen.Select(Messages.Array[1, 5], Gen.Int[1, 12].Array[1, 20]).Sample((messages, cuts) =>
        {
            var sent = messages.SelectMany(frames => frames).SelectMany(frame => frame).ToArray();
            var arrived = PassInPieces(sent, cuts);
            arrived.Length.ShouldBe(sent.Length);
            Read(arrived).ShouldBe(Read(sent).Select(message => message.Replace(Secret, new string('*', Secret.Length), StringComparison.Ordinal)));
            HeadersOf(arrived).ShouldBe(HeadersOf(sent));
        });

    [Fact]
    public void A_long_message_passes_while_it_comes()
    {
        var frame = Frame(new string('y', 100_000), 1, isLast: true);
        var mask = Mask();
        Pass(mask, frame[..50_000]).Length.ShouldBe(50_000);
        Pass(mask, frame[50_000..]).Length.ShouldBe(frame.Length - 50_000);
    }

    [Fact]
    public void A_begun_secret_waits_and_the_ping_behind_it_too()
    {
        var mask = Mask();
        Pass(mask, Frame("key: aab", 1, isLast: false)).Length.ShouldBe("..key: ".Length);
        Pass(mask, Frame("ping", 9, isLast: true)).ShouldBeEmpty();
        Encoding.ASCII.GetString(Pass(mask, Frame("aabaac!", 0, isLast: true))).ShouldEndWith("******!");
    }

    [Fact]
    public void What_cannot_be_looked_into_does_not_pass()
    {
        Should.Throw<IOException>(() => Pass(Mask(), [0xc1, 1, 0])).Message.ShouldContain("packed"); // a bit that stands for compression
        Should.Throw<IOException>(() => Pass(Mask(), [0x81, 0x81, 0, 0, 0, 0, 0])).Message.ShouldContain("masked");
        Should.Throw<IOException>(() => Pass(Mask(), [0x81, 127, 0xff, 0, 0, 0, 0, 0, 0, 0])).Message.ShouldContain("impossible");
    }

    [Fact]
    public void Pings_without_end_in_the_middle_of_a_secret_end_the_connection()
    {
        var mask = Mask();
        Pass(mask, Frame("aab", 1, isLast: false));
        Should.Throw<IOException>(() =>
        {
            for (var i = 0; i < 20_000; i++) Pass(mask, Frame("ping", 9, isLast: true));
        }).Message.ShouldContain("came between");
    }

    private static FrameMask Mask() => new(new SecretMask([Secret, Secret[..^1] + "d"]));

    private static byte[] PassInPieces(byte[] sent, int[] cuts)
    {
        var (mask, arrived) = (Mask(), new List<byte>());
        for (int at = 0, i = 0; at < sent.Length; i++)
        {
            var length = Math.Min(cuts[i % cuts.Length], sent.Length - at);
            arrived.AddRange(Pass(mask, sent[at..(at + length)]));
            at += length;
        }

        return [.. arrived];
    }

    private static byte[] Pass(FrameMask mask, byte[] read)
    {
        var room = new byte[mask.Held + read.Length];
        return room[..mask.Pass(read, room)];
    }

    private static byte[][] FramesOf(string text, int frames, bool pings)
    {
        var parts = text.Chunk(text.Length / frames + 1).Select(part => new string(part)).DefaultIfEmpty("").ToList();
        return
        [
            .. parts.SelectMany((part, i) => new[] { Frame(part, i == 0 ? 1 : 0, i == parts.Count - 1), pings ? Frame(Secret[..3], 9, isLast: true) : [] }),
        ];
    }

    private static byte[] Frame(string text, int opcode, bool isLast)
    {
        var head = new byte[text.Length < 126 ? 2 : 10];
        (head[0], head[1]) = ((byte)(opcode | (isLast ? 0x80 : 0)), (byte)Math.Min(text.Length, 127));
        if (text.Length >= 126) BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(2), text.Length);
        return [.. head, .. Encoding.ASCII.GetBytes(text)];
    }

    /// <summary>The text of each message, pings as messages of their own.</summary>
    private static List<string> Read(byte[] bytes)
    {
        var (messages, open) = (new List<string>(), "");
        foreach (var (header, at) in Walk(bytes))
        {
            var text = Encoding.ASCII.GetString(bytes, at, (int)header.Payload);
            if (header.IsControl) messages.Add(text);
            else open += text;
            if (header.IsControl || !header.IsLast) continue;
            messages.Add(open);
            open = "";
        }

        return messages;
    }

    private static IEnumerable<FrameHeader> HeadersOf(byte[] bytes) => Walk(bytes).Select(frame => frame.Header);

    private static IEnumerable<(FrameHeader Header, int At)> Walk(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var header = FrameHeader.Read(bytes.AsSpan(at)).ShouldNotBeNull();
            yield return (header, at + header.Length);
            at += header.Length + (int)header.Payload;
        }
    }
}
