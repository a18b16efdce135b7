using Quasar.Sdk;

namespace Quasar.Plugins.Protocol;

internal sealed record BarQuestion(Symbol Symbol, Interval Interval, DateTimeOffset From, DateTimeOffset To);

internal sealed record LiveQuestion(Interval Interval, IReadOnlyList<Symbol> Symbols);

/// <summary>Either <see cref="Problem"/>, in words for the plugin's author or owner, or <see cref="Description"/>.</summary>
internal sealed record SetUpReply(string? Problem, PluginDescription? Description);

/// <summary>Either <see cref="Refusal"/> or <see cref="Answer"/>.</summary>
internal sealed record BarReply(Refusal? Refusal, BarAnswer? Answer);

internal sealed record EndReply(Refusal? Refusal);

/// <summary>Either <see cref="Refusal"/> or <see cref="Value"/>; neither where there is no such thing.</summary>
internal sealed record Reply<T>(Refusal? Refusal, T? Value) where T : class;

internal sealed record SignQuestion(string Secret, SigningAlgorithm Algorithm, SigningKey Key, byte[] Message);

/// <summary>A <see cref="VendorException"/> on its way to the host.</summary>
internal sealed record Refusal(VendorFault Fault, string Words, TimeSpan? RetryAfter)
{
    private const int LongestWords = 2000;

    public static Refusal Of(Exception exception) => exception is VendorException vendor
        ? new Refusal(vendor.Fault, Cut(vendor.Message), vendor.RetryAfter)
        : new Refusal(VendorFault.Transient, Cut(WordsOf(exception)), null);

    /// <summary>What an exception says, for the plugin's author. One that a static field has thrown stands behind another that says nothing.</summary>
    public static string WordsOf(Exception exception)
    {
        while (exception is TypeInitializationException { InnerException: { } cause }) exception = cause;
        return $"{exception.GetType().Name}: {exception.Message}";
    }

    public VendorException ToException() => new(Enum.IsDefined(Fault) ? Fault : VendorFault.Transient, Cut(Words))
    {
        RetryAfter = RetryAfter < TimeSpan.Zero ? TimeSpan.Zero : RetryAfter,
    };

    private static string Cut(string words) => words.Length > LongestWords ? words[..LongestWords] + "…" : words;
}
