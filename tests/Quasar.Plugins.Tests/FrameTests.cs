using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using CsCheck;
using Quasar.Plugins.Child;
using Quasar.Plugins.Gateway;
using Quasar.Plugins.Protocol;
using Quasar.Plugins.Supervision;
using Quasar.Sdk;

namespace Quasar.Plugins.Tests;

public sealed class FrameTests
{
    private static readonly string[] Pieces = ["s", "se", "sec", "secret", "x", "secsecret", "secretsecret"];

    private static readonly Gen<Bar> AnyBar =
        from seconds in Gen.Long[-60_000_000_000, 250_000_000_000]
        from values in Gen.Double.Array[5]
        select new Bar(DateTimeOffset.UnixEpoch.AddSeconds(seconds), values[0], values[1], values[2], values[3], values[4]);

    [Fact]
    public void Any_bars_come_back_bit_for_bit() => AnyBar.Array[1, 300].Sample(bars =>
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var writer = new BarFrame.Writer(pipe.Writer);
        foreach (var bar in bars) writer.Add(bar);
        writer.FlushAsync(CancellationToken.None).AsTask().Wait();
        using var frames = new FrameReader(pipe.Reader, BarFrame.Longest);
        var read = new Bar[BarFrame.MostBars];
        var count = BarFrame.Read(frames.ReadAsync(CancellationToken.None).AsTask().Result!.Value.Span, read);
        return read.AsSpan(0, count).SequenceEqual(bars);
    }, iter: 200);

    [Theory]
    [InlineData(-1)]
    [InlineData(BarFrame.Longest + 1)]
    [InlineData(int.MaxValue)]
    public async Task A_frame_of_impossible_length_is_refused_before_it_is_read(int length)
    {
        var pipe = new Pipe();
        var header = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(header, length);
        await pipe.Writer.WriteAsync(header, TestContext.Current.CancellationToken);
        using var frames = new FrameReader(pipe.Reader, BarFrame.Longest);
        await Should.ThrowAsync<ProtocolException>(async () => await frames.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_answer_ends_where_it_says_so_and_else_it_has_broken_off()
    {
        var pipe = new Pipe();
        await FrameReader.WriteEndAsync(pipe.Writer);
        using var first = new FrameReader(pipe.Reader, BarFrame.Longest);
        (await first.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        first.IsAtEnd.ShouldBeTrue();

        await pipe.Writer.CompleteAsync();
        using var second = new FrameReader(pipe.Reader, BarFrame.Longest);
        await Should.ThrowAsync<EndOfStreamException>(async () => await second.ReadAsync(TestContext.Current.CancellationToken));
        second.IsAtEnd.ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_of_absurd_length_breaks_the_wire()
    {
        var (host, child) = Nerdbank.Streams.FullDuplexStream.CreatePair();
        await using var toChild = Wire.ToChild(host, host, () => { }, host: null, out _);
        await using var toHost = Wire.ToHost(child, child, wire => PluginService.Serve(wire, "", ""));
        _ = toHost.Rpc.NotifyAsync("flood", new string('a', BoundedMessageHandler.LongestMessage));
        (await Should.ThrowAsync<ProtocolException>(toChild.WaitForEndAsync())).Message.ShouldContain("was announced");
    }

    [Fact]
    public async Task A_channel_nobody_asked_for_is_noticed()
    {
        var (host, child) = Nerdbank.Streams.FullDuplexStream.CreatePair();
        var noticed = new TaskCompletionSource();
        await using var toChild = Wire.ToChild(host, host, noticed.SetResult, host: null, out _);
        await using var toHost = Wire.ToHost(child, child, wire => PluginService.Serve(wire, "", ""));
        toHost.TakeLane();
        await noticed.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_child_of_another_version_is_refused_in_clear_words()
    {
        ChildSession.CheckVersion(IPluginChild.Version, "host.dll").ShouldBeNull();
        ChildSession.CheckVersion(7, "host.dll").ShouldBe(
            $"host.dll speaks version 7 of the plugin protocol and this Quasar version {IPluginChild.Version}: they must come from the same build");
    }

    [Fact]
    public void No_bytes_whatever_make_the_readers_fail_in_another_way() => Gen.Byte.Array[0, 500].Sample(bytes =>
    {
        Survives(() => BarFrame.Read(bytes, new Bar[BarFrame.MostBars]));
        Survives(() => LiveFrame.Read(bytes, [Symbol.Parse("A")], []));
        Survives(() => ListingFrame.Read<SymbolListing>(bytes));
        Survives(() => ListingFrame.Read<Constituent>(bytes));

        static void Survives(Action read)
        {
            try
            {
                read();
            }
            catch (ProtocolException)
            {
                // The one way to fail.
            }
        }
    });

    [Fact]
    public void A_secret_is_masked_wherever_the_chunks_are_cut() =>
        (from text in Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[1, 30]
         from cuts in Gen.Int[1, 7].Array[1, 60]
         select (Text: string.Concat(text), cuts)).Sample(sample =>
        {
            var plugin = new MemoryStream();
            using var body = new EvidenceStream(plugin, new SecretMask(["secret"]));
            var bytes = Encoding.UTF8.GetBytes(sample.Text);
            for (var (at, i) = (0, 0); at < bytes.Length; i++)
            {
                var length = Math.Min(sample.cuts[i % sample.cuts.Length], bytes.Length - at);
                body.WriteAsync(bytes.AsMemory(at, length), CancellationToken.None).AsTask().Wait();
                at += length;
            }

            body.FinishAsync(CancellationToken.None).Wait();
            return Encoding.UTF8.GetString(plugin.ToArray()) == sample.Text.Replace("secret", "******", StringComparison.Ordinal);
        }, iter: 500);
}
