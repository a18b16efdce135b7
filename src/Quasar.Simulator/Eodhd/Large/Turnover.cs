using Quasar.Simulator.Markets;

namespace Quasar.Simulator.Eodhd.Large;

/// <summary>Who holds a place in a list.</summary>
/// <param name="Issuer">The number of the company or fund.</param>
/// <param name="Names">How often it has been renamed.</param>
/// <param name="Codes">How often the place has got another ticker.</param>
internal readonly record struct Tenant(int Issuer, int Names, int Codes);

/// <summary>
/// How lists change from day to day. Every place has its day once in a few years, at which its tenant is renamed, changes
/// its ticker, leaves it to another company, or leaves it empty until the next such day. All of it follows from the seed
/// and the date alone, so any two days can be compared.
/// </summary>
/// <param name="day">Null where nothing ever changes.</param>
internal sealed class Turnover(ulong seed, DateOnly? day)
{
    /// <summary>The farthest that places are apart: the tenant after the first has this added to its number.</summary>
    public const int Stride = 100_000;

    private const int CycleDays = 1_536;

    private static readonly DateOnly Beginning = new(2020, 1, 1);

    private readonly ulong _key = Chance.Key(seed, "turnover");
    private readonly int _days = day is { } date ? date.DayNumber - Beginning.DayNumber : 0;

    /// <summary>The tenant of a place; null while it is empty.</summary>
    public Tenant? Of(string list, int place)
    {
        Tenant? current = new(place, 0, 0);
        foreach (var (_, next) in Changes(list, place)) current = next;
        return current;
    }

    /// <summary>Those who have left a place, and when.</summary>
    public IEnumerable<(Tenant Tenant, DateOnly On)> Gone(string list, int place)
    {
        Tenant? current = new(place, 0, 0);
        foreach (var (on, next) in Changes(list, place))
        {
            if (current is { } tenant && tenant.Issuer != next?.Issuer) yield return (tenant, on);
            current = next;
        }
    }

    private IEnumerable<(DateOnly On, Tenant? Tenant)> Changes(string list, int place)
    {
        if (day is null || _days < 0) yield break;
        var draw = Chance.Hash(Chance.Key(_key, list), place);
        var tenant = new Tenant(place, 0, 0);
        var wasEmpty = false;
        for (int on = (int)(draw % CycleDays), change = 1; on <= _days; on += CycleDays, change++)
        {
            var kind = wasEmpty ? 0 : Chance.Hash(draw, change) % 4;
            tenant = kind switch
            {
                0 => new(place + Stride * change, 0, tenant.Codes),
                1 => tenant with { Names = tenant.Names + 1 },
                2 => tenant with { Codes = tenant.Codes + 1 },
                _ => tenant,
            };
            wasEmpty = kind == 3;
            yield return (Beginning.AddDays(on), wasEmpty ? null : tenant);
        }
    }
}
