using System.Globalization;
using System.Text;

namespace Quasar.Simulator.Faults;

/// <summary>One thing that goes wrong on purpose: what, where, how often.</summary>
internal sealed record Fault(string Name, string? Argument, string? Scope, int? Count, double? Probability, TimeSpan? Period)
{
    public FaultStage Stages => FaultKinds.All[Name].Stages;

    /// <summary>The argument as a time, or nothing when none was given.</summary>
    public TimeSpan? Duration => Argument is null ? null : Durations.Parse(Argument[(Argument.IndexOf('=') + 1)..]);

    public bool Covers(Occasion occasion) => Scope switch
    {
        null => true,
        "ws" => occasion.IsSocket,
        "rest" => !occasion.IsSocket,
        "eodhd" => occasion.Path.StartsWith("/api/", StringComparison.Ordinal),
        "kraken" => occasion.IsSocket || occasion.Path.StartsWith("/0/", StringComparison.Ordinal),
        _ => occasion.Path.StartsWith(Scope, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>The fault in the form in which it is written.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Name);
        if (Argument is not null) text.Append(':').Append(Argument);
        if (Scope is not null) text.Append('@').Append(Scope);
        if (Count is not null) text.Append(CultureInfo.InvariantCulture, $"*{Count}");
        if (Probability is not null) text.Append(CultureInfo.InvariantCulture, $"%{Probability}");
        if (Period is { } period) text.Append('/').Append(Durations.Format(period));
        return text.ToString();
    }
}

/// <summary>A moment at which something may go wrong: a request, or a frame about to be sent.</summary>
/// <param name="Session">Whose periods are counted apart: a connection, or null for all requests together.</param>
internal sealed record Occasion(string Path, bool IsSocket, object? Session = null);
