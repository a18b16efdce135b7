using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Quasar.DataHub.Providers;
using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.DataHub.Requests;

/// <summary>Reads what requests have in common.</summary>
internal sealed class RequestReader(PluginRoster roster)
{
    // What lies outside can only be a mistake, and would make calendars and arithmetic overflow.
    public static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public ProblemHttpResult? ReadAddress(string? provider, string? symbol, string? interval, out SeriesAddress address)
    {
        address = null!;
        if (ReadProvider(provider) is { } unknown) return unknown;
        if (ReadSeries(symbol, interval, out var parsedSymbol, out var parsedInterval) is { } bad) return bad;
        address = new SeriesAddress(provider!, parsedSymbol, parsedInterval);
        return null;
    }

    /// <summary>Reads a symbol, a vendor's or a common one, and an interval.</summary>
    public static ProblemHttpResult? ReadSeries(string? symbol, string? interval, out Symbol parsedSymbol, out Interval parsedInterval)
    {
        parsedInterval = null!;
        if (ReadSymbol("symbol", symbol, out parsedSymbol) is { } noSymbol) return noSymbol;
        return Interval.TryParse(interval, out parsedInterval!)
            ? null
            : Refusal.BadField("interval", $"An interval is one of {string.Join(", ", Interval.All)}");
    }

    public static ProblemHttpResult? ReadSymbol(string field, string? text, out Symbol symbol) => Symbol.TryParse(text, out symbol)
        ? null
        : Refusal.BadField(field, $"A symbol is 1 to {Symbol.MaxLength} printable ASCII characters without spaces");

    /// <summary>A provider that runs, or at least has left data: its code may be gone.</summary>
    public ProblemHttpResult? ReadProvider(string? provider)
    {
        if (string.IsNullOrEmpty(provider)) return Refusal.BadField("provider", "Name a provider");
        return roster.Find(provider) is null
            ? Refusal.NotFound($"There is no provider of this name; there are {string.Join(", ", roster.Names)}")
            : null;
    }

    /// <summary>The same, of which it may be that it was uploaded or enabled this very second.</summary>
    public async Task<ProblemHttpResult?> ReadKnownAsync(string? provider, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(provider) && roster.Find(provider)?.Wanted is null) await roster.RefreshAsync(cancellationToken);
        return ReadProvider(provider);
    }

    /// <summary>A provider that is there to be asked.</summary>
    public async Task<ProblemHttpResult?> ReadRunningAsync(string? provider, CancellationToken cancellationToken) =>
        await ReadKnownAsync(provider, cancellationToken) ?? roster.Find(provider!) switch
        {
            { Disabled: true } => Refusal.Conflict($"The provider {provider} is disabled; enable its plugin first"),
            { Wanted: null } => Refusal.Conflict($"The provider {provider} has no plugin any more; only its data are there"),
            _ => null,
        };

    public static ProblemHttpResult? ReadTime(string field, string? text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text)) return null;
        // A '+' of an offset that was not encoded in the query arrives as a space.
        const DateTimeStyles utc =
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, utc, out var parsed)
            || !char.IsAsciiDigit(text[0]) || text.Length < 8)
            return Refusal.BadField(field, "A time is an ISO 8601 date or time such as 2018-04-04 or 2018-04-04T12:30:00Z");
        if (parsed < Earliest || parsed > Latest) return Refusal.BadField(field, "A time lies between the years 1900 and 2200");
        time = parsed;
        return null;
    }

    public static ProblemHttpResult? ReadRange(string? from, string? to, out DateTimeOffset? fromTime, out DateTimeOffset? toTime)
    {
        toTime = null;
        if ((ReadTime("from", from, out fromTime) ?? ReadTime("to", to, out toTime)) is { } problem) return problem;
        return fromTime >= toTime ? Refusal.BadField("to", "The end of the range must lie after its start") : null;
    }

    /// <summary>Reads which of a series' two kinds is meant; null where the request leaves it open.</summary>
    public static ProblemHttpResult? ReadKind(string? text, out SeriesKind? kind)
    {
        kind = text switch { "historical" => SeriesKind.Historical, "live" => SeriesKind.Live, _ => null };
        return text is not null && kind is null ? Refusal.BadField("kind", "A kind is historical or live") : null;
    }

    public static ProblemHttpResult? CheckCount(string field, int? count, int most) =>
        count < 1 || count > most ? Refusal.BadField(field, $"A whole number from 1 to {most}") : null;
}
