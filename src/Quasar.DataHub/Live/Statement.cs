using Quasar.Plugins;
using Quasar.Sdk;

namespace Quasar.DataHub.Live;

/// <summary>The last word about one bar.</summary>
/// <param name="Slot">The opening time of the interval it is about, also where its own is off the grid.</param>
/// <param name="IsClosed">Whether the vendor has called the bar final, now or before.</param>
/// <param name="Defect">Why the bar cannot be true, or null.</param>
internal sealed record Statement(Bar Bar, DateTimeOffset Slot, DateTimeOffset AsOf, bool IsClosed, string? Defect)
{
    // Whether these very words called it final: only they may take anything back.
    private bool IsFinal { get; init; }

    public static Statement Of(LiveEvent.Update update, Interval interval, Statement? known)
    {
        var slot = interval.OpenOf(update.Bar.OpenTime);
        var defect = slot != update.Bar.OpenTime ? $"off the {interval} grid" : BarRules.Contradiction(update.Bar);
        return new(update.Bar, slot, update.AsOf, update.IsClosed || known is { IsClosed: true }, defect) { IsFinal = update.IsClosed };
    }

    /// <summary>Whether this statement still holds after another about the same bar, whatever the order in which they came.</summary>
    /// <remarks>
    /// A bar that forms only grows, so the greater word is the newer one and less volume, a lower high or a higher low is stale,
    /// whatever time it bears. Only where that says nothing do the times decide.
    /// </remarks>
    public bool Holds(Statement other)
    {
        var isLater = other.AsOf > AsOf || (other.AsOf == AsOf && other.IsFinal && !IsClosed);
        if (Defect is not null || other.Defect is not null) return !isLater && (Defect is null || other.Defect is not null);
        return (other.HasGrownFrom(Bar), other.HasShrunkFrom(Bar)) switch
        {
            (true, false) => false,
            (false, true) => !(other.IsFinal && isLater),
            _ => !isLater && (IsClosed || !other.IsFinal),
        };
    }

    private bool HasGrownFrom(in Bar former) => Bar.Volume > former.Volume || Bar.High > former.High || Bar.Low < former.Low;

    private bool HasShrunkFrom(in Bar former) => Bar.Volume < former.Volume || Bar.High < former.High || Bar.Low > former.Low;
}
