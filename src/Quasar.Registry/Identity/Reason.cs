namespace Quasar.Registry.Identity;

/// <summary>What speaks for two assets being one thing, or against it.</summary>
/// <param name="Code">What it is, for programs: <c>isin-same</c>.</param>
/// <param name="Weight">What it adds to the score; below zero it speaks against.</param>
/// <param name="Words">What it is, for people.</param>
/// <param name="Vetoes">Whether a person has to decide because of it, however high the score.</param>
internal sealed record Reason(string Code, double Weight, string Words, bool Vetoes = false);
