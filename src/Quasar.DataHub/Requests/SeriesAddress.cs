using Quasar.Sdk;

namespace Quasar.DataHub.Requests;

/// <summary>Which bars a request is about.</summary>
internal sealed record SeriesAddress(string Provider, Symbol Symbol, Interval Interval)
{
    public override string ToString() => $"{Provider} {Symbol} {Interval}";
}
