using Orleans;

namespace Quasar.DataHub.Brokers;

/// <summary>What came of a question to a broker: either a value or a fault.</summary>
[GenerateSerializer, Immutable]
public sealed record BrokerReply<T>([property: Id(0)] T? Value, [property: Id(1)] BrokerFault? Fault) where T : class;

/// <summary>Why there is no answer.</summary>
[GenerateSerializer, Immutable]
public sealed record BrokerFault([property: Id(0)] BrokerFaultKind Kind, [property: Id(1)] string Message);

/// <summary>Of what kind a fault is.</summary>
public enum BrokerFaultKind
{
    /// <summary>The provider does not run, or is no broker.</summary>
    NoBroker,

    /// <summary>The broker, or its plugin, could not be asked.</summary>
    Unreachable,

    /// <summary>The broker will not do that.</summary>
    Refused,

    /// <summary>There is no such order.</summary>
    UnknownOrder,

    /// <summary>The client order id is that of another order.</summary>
    IdTaken,
}

/// <summary>An order that somebody wants placed, checked.</summary>
[GenerateSerializer, Immutable]
public sealed record OrderWish(
    [property: Id(0)] string Id, [property: Id(1)] string Symbol, [property: Id(2)] bool IsSell, [property: Id(3)] decimal Quantity,
    [property: Id(4)] decimal? LimitPrice);

/// <summary>What came of the wish for an order.</summary>
/// <param name="IsNew">Whether this wish was the first of its id: for any other nothing was sent.</param>
[GenerateSerializer, Immutable]
public sealed record PlacedOrder([property: Id(0)] OrderView Order, [property: Id(1)] bool IsNew);
