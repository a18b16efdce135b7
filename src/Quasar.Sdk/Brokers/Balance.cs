namespace Quasar.Sdk;

/// <summary>How much of one asset the account holds.</summary>
/// <param name="Asset">The asset: <c>USD</c>, <c>BTC</c>. Up to 32 characters.</param>
/// <param name="Total">All of it, in units of the asset; what open orders hold back included.</param>
/// <param name="Available">What a new order could use.</param>
public sealed record Balance(string Asset, decimal Total, decimal Available);
