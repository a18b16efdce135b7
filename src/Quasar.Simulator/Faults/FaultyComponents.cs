using Microsoft.AspNetCore.Http;

namespace Quasar.Simulator.Faults;

/// <summary>Spoils what an index is made of: what it loses here nobody has taken out of it.</summary>
internal static class FaultyComponents
{
    private const int OneIn = 10;

    public static IReadOnlyList<T> Spoil<T>(this FaultBoard board, HttpContext context, IReadOnlyList<T> components)
    {
        var faults = board.Take(FaultStage.Components, new Occasion(context.Request.Path.Value ?? "/", IsSocket: false));
        return faults.Aggregate(components, (spoilt, fault) => fault.Name == FaultKinds.NoComponents ? [] : [.. spoilt.Take((spoilt.Count + OneIn - 1) / OneIn)]);
    }
}
