namespace Quasar.Storage;

/// <summary>Why a series does not move: the last refusal, in the vendor's words.</summary>
/// <param name="RetryAt">When it is tried again; null when only a change of subscription or settings can help.</param>
public sealed record SeriesFault(string Fault, string Message, DateTimeOffset At, DateTimeOffset? RetryAt);
