using System.Runtime.CompilerServices;
using Quasar.DataHub.Requests;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Bars;

/// <summary>Reads what is stored of one address: history where the vendor has answered for it, live bars elsewhere.</summary>
internal sealed class BarReader(BarStore bars, CoverageStore coverage, SeriesStore series)
{
    /// <summary>The series that hold an address's bars; both null when it was never subscribed.</summary>
    public async Task<SeriesPair> FindAsync(SeriesAddress address, SeriesKind? kind, CancellationToken cancellationToken)
    {
        Task<Series?> Find(SeriesKind wanted) =>
            series.FindAsync(address.Provider, address.Symbol, address.Interval, wanted, cancellationToken);
        return new SeriesPair(
            kind == SeriesKind.Live ? null : await Find(SeriesKind.Historical),
            kind == SeriesKind.Historical ? null : await Find(SeriesKind.Live));
    }

    /// <summary>Yields the bars of some parts, one part after the other, in constant memory.</summary>
    public async IAsyncEnumerable<Bar> ReadAsync(
        IReadOnlyList<BarPart> parts, long? limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = limit;
        foreach (var part in parts)
            foreach (var (source, piece) in await PiecesAsync(part.Series, part.Range, cancellationToken))
            {
                if (left == 0) yield break;
                await foreach (var bar in bars.ReadAsync(source, piece, left, cancellationToken))
                {
                    left--;
                    yield return bar;
                }
            }
    }

    /// <summary>The newest bars of some parts, oldest first.</summary>
    public async Task<IReadOnlyList<Bar>> ReadNewestAsync(IReadOnlyList<BarPart> parts, int count, CancellationToken cancellationToken)
    {
        var newest = new List<Bar>();
        foreach (var part in parts.Reverse())
            foreach (var (source, piece) in (await PiecesAsync(part.Series, part.Range, cancellationToken)).Reverse())
                if (newest.Count < count)
                    newest.AddRange(await bars.ReadNewestAsync(source, piece, count - newest.Count, cancellationToken));
        newest.Reverse();
        return newest;
    }

    /// <summary>Whether there is a bar in one of the parts.</summary>
    public async Task<bool> HasAnyAsync(IReadOnlyList<BarPart> parts, CancellationToken cancellationToken)
    {
        await foreach (var _ in ReadAsync(parts, limit: 1, cancellationToken)) return true;
        return false;
    }

    private async Task<IEnumerable<(Series Source, TimeRange Piece)>> PiecesAsync(
        SeriesPair pair, TimeRange range, CancellationToken cancellationToken)
    {
        if (pair is { Historical: null, Live: null }) return [];
        if (pair.Historical is null) return [(pair.Live!, range)];
        if (pair.Live is null) return [(pair.Historical, range)];
        var answered = (await coverage.ReadAsync(pair.Historical, range, cancellationToken)).Answered;
        var others = new[] { range }.Subtract(answered);
        return answered.Select(piece => (pair.Historical, piece)).Concat(others.Select(piece => (pair.Live, piece))).OrderBy(p => p.piece.From);
    }
}

/// <summary>The two series of one address; one that was never wanted is null.</summary>
internal sealed record SeriesPair(Series? Historical, Series? Live)
{
    public bool IsEmpty => Historical is null && Live is null;
}

/// <summary>The bars of one address in a range.</summary>
internal sealed record BarPart(SeriesAddress Address, SeriesPair Series, TimeRange Range);
