using System.Text;
using Quasar.Plugins.Protocol;
using Quasar.Sdk;

namespace Quasar.Plugins.Tests;

/// <summary>Indices across the wire.</summary>
public sealed class IndexTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Indices_and_a_composition_come_whole_and_to_the_last_digit()
    {
        await using var test = await PluginUnderTest.RunAsync();

        var indices = await test.Plugin.GetIndicesAsync(Cancellation).ToListAsync(Cancellation);
        var constituents = await ConstituentsAsync(test, "members:500");

        test.Plugin.Description.OffersIndices.ShouldBeTrue();
        indices.ShouldBe(
        [
            new IndexListing(Symbol.Parse("members:500")) { Name = "Five Hundred “ü”", Currency = "USD" }, new IndexListing(Symbol.Parse("members:0")),
        ]);
        constituents.Count.ShouldBe(500);
        constituents[7].ShouldBe(new Constituent(Symbol.Parse("S7")) { Weight = 0.002m, Name = "Share no. 7", Isin = "US0378331005" });
    }

    [Fact]
    public async Task An_index_without_constituents_is_an_answer()
    {
        await using var test = await PluginUnderTest.RunAsync();
        (await ConstituentsAsync(test, "members:0")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("weight:0")]
    [InlineData("weight:1")]
    [InlineData("weight:0.0000000000000000000000000001")]
    public async Task A_weight_is_anything_from_nothing_to_all(string index)
    {
        await using var test = await PluginUnderTest.RunAsync();
        (await ConstituentsAsync(test, index)).Single().Weight.ToString().ShouldBe(index["weight:".Length..]);
    }

    [Fact]
    public async Task A_refusal_arrives_in_the_vendors_words()
    {
        await using var test = await PluginUnderTest.RunAsync();
        var refusal = await Should.ThrowAsync<VendorException>(() => ConstituentsAsync(test, "refuse:UnknownSymbol"));
        (refusal.Fault, refusal.Message).ShouldBe((VendorFault.UnknownSymbol, "in the vendor's words"));
    }

    [Fact]
    public async Task What_came_before_a_failure_is_no_composition()
    {
        await using var test = await PluginUnderTest.RunAsync();
        (await Should.ThrowAsync<VendorException>(() => ConstituentsAsync(test, "throw"))).Message.ShouldContain("this is no candle");
    }

    [Fact]
    public async Task A_question_that_is_given_up_ends_and_leaves_the_child_alive()
    {
        await using var test = await PluginUnderTest.RunAsync();
        using var giveUp = new CancellationTokenSource();
        var asked = ConstituentsAsync(test, "wait", giveUp.Token);
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asked);
        (await ConstituentsAsync(test, "members:1")).Count.ShouldBe(1);
        test.Plugin.Status.Restarts.ShouldBe(0);
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("""[{"Symbol":""}]""")]
    [InlineData("""[{"Symbol":"A B"}]""")]
    [InlineData("""[{"Symbol":"A","Weight":"NaN"}]""")]
    [InlineData("""[{"Symbol":"A","Weight":1e40}]""")]
    public void A_line_that_is_none_breaks_the_protocol(string frame) =>
        Should.Throw<ProtocolException>(() => ListingFrame.Read<Constituent>(Encoding.UTF8.GetBytes(frame)));

    private static async Task<List<Constituent>> ConstituentsAsync(PluginUnderTest test, string index, CancellationToken? cancellation = null) =>
        await test.Plugin.GetConstituentsAsync(Symbol.Parse(index), cancellation ?? Cancellation).ToListAsync(Cancellation);
}
