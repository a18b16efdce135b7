namespace Quasar.Plugins;

/// <summary>What an answer for bars proves: all of the range but what lies before or after these times.</summary>
/// <param name="ReachesBackTo">What lies before this is out of the vendor's reach.</param>
/// <param name="AnsweredUntil">What lies after this was not answered, and is to be asked again.</param>
public sealed record BarAnswer(DateTimeOffset ReachesBackTo, DateTimeOffset AnsweredUntil);
