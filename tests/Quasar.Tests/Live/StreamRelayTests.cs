using Quasar.DataHub.Live;
using Quasar.Sdk;

namespace Quasar.Tests.Live;

public sealed class StreamRelayTests
{
    private static readonly Symbol A = Symbol.Parse("A");
    private static readonly Symbol B = Symbol.Parse("B");
    private static readonly Symbol C = Symbol.Parse("C");

    private readonly StreamRelay<Stream> relay = new();

    [Fact]
    public void A_symbol_is_carried_from_its_confirmation_on()
    {
        var only = Open(A, B);
        Carried().ShouldBeEmpty();
        relay.Confirm(only, B);
        Carried().ShouldBe([B]);
    }

    [Fact]
    public void A_second_stream_carries_nothing_before_the_vendor_has_answered_for_all_its_symbols()
    {
        var first = Confirmed(A, B);
        var second = Open(A, B, C);
        relay.Confirm(second, C).ShouldBeNull();
        relay.Confirm(second, A).ShouldBeNull();
        Carried().ShouldBe([A, B]);

        relay.Confirm(second, B).ShouldBe(first);
        Carried().ShouldBe([A, B, C]);
        relay.Has(first).ShouldBeFalse();
    }

    [Fact]
    public void A_refusal_is_an_answer_too_and_goes_for_every_stream()
    {
        var first = Confirmed(A, B);
        var second = Open(A, B, C);
        relay.Confirm(second, A);
        relay.Confirm(second, C);
        relay.Refuse(second, B).ShouldBe(first);
        Carried().ShouldBe([A, C]);

        var third = Open(A, C);
        relay.Refuse(third, C);
        Carried().ShouldBe([A]);
    }

    [Fact]
    public void The_loss_of_a_second_stream_changes_nothing()
    {
        var first = Confirmed(A);
        var second = Open(A, C);
        relay.Confirm(second, C);
        relay.Remove(second);
        relay.Current.ShouldBe(first);
        Carried().ShouldBe([A]);
    }

    [Fact]
    public void When_the_first_stream_is_lost_the_second_carries_what_was_confirmed_to_it()
    {
        var first = Confirmed(A, B);
        var second = Open(A, B, C);
        relay.Confirm(second, B);
        relay.Remove(first);
        Carried().ShouldBe([B]);
        relay.Confirm(second, C);
        Carried().ShouldBe([B, C]);

        relay.Remove(second);
        Carried().ShouldBeEmpty();
        relay.All.ShouldBeEmpty();
    }

    private IEnumerable<Symbol> Carried() => new[] { A, B, C }.Where(relay.Carries);

    private Stream Open(params Symbol[] symbols)
    {
        var opened = new Stream(new StreamScope(symbols));
        relay.Add(opened);
        return opened;
    }

    private Stream Confirmed(params Symbol[] symbols)
    {
        var opened = Open(symbols);
        foreach (var symbol in symbols) relay.Confirm(opened, symbol);
        return opened;
    }

    private sealed record Stream(StreamScope Scope) : ICarrier;
}
