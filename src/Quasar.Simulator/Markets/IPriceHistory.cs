namespace Quasar.Simulator.Markets;

/// <summary>What a vendor has on file for one symbol: seeded, or replayed from a file.</summary>
/// <remarks>Rows come oldest first. A bar is given only when it closed by <c>closedBy</c>: what is younger is not published yet.</remarks>
internal interface IPriceHistory
{
    /// <summary>Daily bars whose date lies in [from, to], labelled with the date at midnight.</summary>
    IEnumerable<PriceRow> Days(DateOnly from, DateOnly to, DateTimeOffset closedBy);

    /// <summary>Bars of some minutes that open in [from, to].</summary>
    IEnumerable<PriceRow> Intraday(int minutes, DateTimeOffset from, DateTimeOffset to, DateTimeOffset closedBy);
}
