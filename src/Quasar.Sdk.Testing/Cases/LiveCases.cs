using Quasar.Plugins;

namespace Quasar.Sdk.Testing.Cases;

/// <summary>Live bars, from a vendor that behaves and from one that does not.</summary>
internal static class LiveCases
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatienceForTrades = TimeSpan.FromSeconds(3);

    // What was said before the silence may still be on its way.
    private static readonly TimeSpan Lag = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Hush = TimeSpan.FromMilliseconds(700);

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Of("A stream starts, and says how bars stand", "Started for its symbol; bars of its symbol, on the grid and possible", ListenAsync),
        Of("A stream that is given up ends", "within a second", GiveUpAsync),
        Of(
            "A stream on which the vendor is silent", "says nothing either, so that Quasar notices, and ends within a second when it is given up",
            HushAsync),
        Of("A stream whose connection breaks", "ends within 5 s, and does not connect again by itself", BreakAsync),
        Of("A stream that the vendor does not open (5xx)", "ends within 5 s, with a refusal that will pass", RefuseAsync),
    ];

    private static ConformanceCase Of(string name, string expected, Func<Trial, CancellationToken, Task<Verdict>> tryAsync) =>
        new(name, expected, tryAsync) { Misses = Missing.Live };

    private static async Task<Verdict> ListenAsync(Trial trial, CancellationToken cancellationToken)
    {
        await using var stream = Listening.Open(trial, cancellationToken);
        if (await NotStartedAsync(stream, cancellationToken).ConfigureAwait(false) is { } failure) return failure;
        await stream.HearAsync<LiveEvent.Update>(PatienceForTrades, cancellationToken).ConfigureAwait(false);
        var interval = trial.Stage!.Sample.LiveInterval ?? trial.Description!.Live[0].Interval;
        var updates = stream.Heard.OfType<LiveEvent.Update>().ToList();
        var defects = updates.Select(update => DefectIn(update, trial.Stage.Sample.Symbol, interval)).OfType<string>();
        return defects.FirstOrDefault() is { } defect ? Verdict.Failed(defect)
            : updates.Count > 0 ? Verdict.Passed($"started; {updates.Count} words about bars")
            : Verdict.Passed("started; nothing traded meanwhile");
    }

    private static async Task<Verdict> GiveUpAsync(Trial trial, CancellationToken cancellationToken)
    {
        await using var stream = Listening.Open(trial, cancellationToken);
        return await NotStartedAsync(stream, cancellationToken).ConfigureAwait(false)
            ?? await StopAsync(stream, trial, "").ConfigureAwait(false);
    }

    private static async Task<Verdict> HushAsync(Trial trial, CancellationToken cancellationToken)
    {
        await using var stream = Listening.Open(trial, cancellationToken);
        if (await NotStartedAsync(stream, cancellationToken).ConfigureAwait(false) is { } failure) return failure;
        if (!trial.Stage!.Cause(Trouble.Silence)) return Verdict.CannotDoThat(trial.Stage);
        await Task.Delay(Lag, cancellationToken).ConfigureAwait(false);
        var before = stream.Heard.Count;
        if (await stream.EndsWithinAsync(Hush, cancellationToken).ConfigureAwait(false)) return Verdict.Passed(EndOf(stream));
        var said = stream.Heard.Skip(before).ToList();
        return said.Count > 0
            ? Verdict.Failed($"it said {said[0].GetType().Name}, and the vendor had said nothing")
            : await StopAsync(stream, trial, "it was silent too; ").ConfigureAwait(false);
    }

    private static async Task<Verdict> BreakAsync(Trial trial, CancellationToken cancellationToken)
    {
        await using var stream = Listening.Open(trial, cancellationToken);
        if (await NotStartedAsync(stream, cancellationToken).ConfigureAwait(false) is { } failure) return failure;
        if (!trial.Stage!.Cause(Trouble.Disconnected)) return Verdict.CannotDoThat(trial.Stage);
        return await stream.EndsWithinAsync(Patience, cancellationToken).ConfigureAwait(false)
            ? Verdict.Passed(EndOf(stream))
            : Verdict.Failed("it was still open after 5 s");
    }

    private static async Task<Verdict> RefuseAsync(Trial trial, CancellationToken cancellationToken)
    {
        if (!trial.Stage!.Cause(Trouble.ServerError)) return Verdict.CannotDoThat(trial.Stage);
        await using var stream = Listening.Open(trial, cancellationToken);
        if (!await stream.EndsWithinAsync(Patience, cancellationToken).ConfigureAwait(false))
            return Verdict.Failed("it was still open after 5 s");
        return stream.Cause is VendorException { Fault: not (VendorFault.Transient or VendorFault.RateLimited) } wrong
            ? Verdict.Failed($"it called it {wrong.Fault}, which is not tried again: {wrong.Message}")
            : Verdict.Passed(EndOf(stream));
    }

    private static async Task<Verdict?> NotStartedAsync(Listening stream, CancellationToken cancellationToken)
    {
        if (await stream.HearAsync<LiveEvent.Started>(Patience, cancellationToken).ConfigureAwait(false) is not null) return null;
        return stream.Heard.OfType<LiveEvent.Refused>().FirstOrDefault() is { } refused
            ? Verdict.Failed($"{refused.Symbol} was refused: {refused.Reason}")
            : Verdict.Failed(stream.HasEnded ? $"it did not start: {EndOf(stream)}" : "it had not started after 5 s");
    }

    private static async Task<Verdict> StopAsync(Listening stream, Trial trial, string before)
    {
        var started = trial.Time.GetTimestamp();
        await stream.StopAsync().ConfigureAwait(false);
        return Verdict.GivenUp(trial.Time.GetElapsedTime(started), before);
    }

    private static string? DefectIn(LiveEvent.Update update, Symbol symbol, Interval interval) =>
        update.Symbol != symbol ? $"a bar of {update.Symbol}, which was not asked for"
        : !interval.IsOpen(update.Bar.OpenTime) ? $"off the {interval} grid: {update.Bar}"
        : BarRules.Contradiction(update.Bar) is { } defect ? $"{defect}: {update.Bar}"
        : null;

    private static string EndOf(Listening stream) => stream.Cause switch
    {
        VendorException refusal => $"ended, {refusal.Fault}: {refusal.Message}",
        { } failure => failure.Message,
        null => "ended",
    };
}
