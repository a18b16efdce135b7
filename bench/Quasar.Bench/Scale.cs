namespace Quasar.Bench;

/// <summary>How much is measured.</summary>
internal sealed record Scale
{
    public const int BarsPerSeries = 5_000;

    /// <summary>Series of a backfill, each of <see cref="BarsPerSeries"/>.</summary>
    public int Series { get; init; } = 1_000;

    /// <summary>Series of the smaller backfill, beside which memory is shown not to grow.</summary>
    public int FewSeries => Series / 5;

    public int ExportedBars { get; init; } = 5_000_000;

    public int Reads { get; init; } = 500;

    public int LiveSeries { get; init; } = 5_000;

    public int LiveRounds { get; init; } = 3;

    /// <summary>Starts of a plugin's process.</summary>
    public int Starts { get; init; } = 10;

    /// <summary>Calls to a plugin, one after the other.</summary>
    public int Calls { get; init; } = 5_000;

    /// <summary>Bars of one answer of a plugin.</summary>
    public int WireBars { get; init; } = 5_000_000;

    /// <summary>Assets of a vendor whose catalogue is taken over.</summary>
    public int RefreshedAssets { get; init; } = 100_000;

    /// <summary>Assets that are listed and searched.</summary>
    public int ListedAssets { get; init; } = 1_000_000;

    /// <summary>How many searches each text is part of.</summary>
    public int SearchesPerText { get; init; } = 6;

    public int ListRounds { get; init; } = 3;

    /// <summary>Assets that are new to the matcher.</summary>
    public int MatchedAssets { get; init; } = 100_000;

    /// <summary>Assets that suggestions are wanted for.</summary>
    public int UnmappedAssets { get; init; } = 10_000;

    /// <summary>What may be suggested.</summary>
    public int SuggestionTargets { get; init; } = 100_000;

    /// <summary>Messages over one WebSocket.</summary>
    public int Messages { get; init; } = 2_000_000;

    public int Rounds { get; init; } = 3;

    public static Scale Of(bool isShort, int? rounds)
    {
        var scale = !isShort ? new Scale() : new Scale
        {
            Series = 20,
            ExportedBars = 50_000,
            Reads = 20,
            LiveSeries = 100,
            LiveRounds = 1,
            Starts = 1,
            Calls = 50,
            WireBars = 50_000,
            RefreshedAssets = 2_000,
            ListedAssets = 10_000,
            SearchesPerText = 1,
            ListRounds = 1,
            MatchedAssets = 1_000,
            UnmappedAssets = 100,
            SuggestionTargets = 1_000,
            Messages = 20_000,
            Rounds = 1,
        };
        return scale with { Rounds = Math.Max(1, rounds ?? scale.Rounds) };
    }
}
