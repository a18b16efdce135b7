using System.Diagnostics.CodeAnalysis;

namespace Quasar.Sdk;

/// <summary>What one vendor calls one instrument, letter for letter: <c>AAPL.US</c>, <c>BTC/USD</c>.</summary>
/// <remarks>A symbol means something only together with its vendor. It is 1 to 64 printable ASCII characters without spaces.</remarks>
public readonly record struct Symbol
{
    /// <summary>The longest symbol Quasar keeps, in characters.</summary>
    public const int MaxLength = 64;

    private readonly string? value;

    private Symbol(string value) => this.value = value;

    /// <summary>The vendor's text.</summary>
    public string Value => value ?? "";

    /// <summary>Reads a symbol.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is empty, too long, or has a space or another unprintable character.</exception>
    public static Symbol Parse(string text) =>
        TryParse(text, out var symbol)
            ? symbol
            : throw new FormatException($"A symbol is 1 to {MaxLength} printable ASCII characters without spaces");

    /// <inheritdoc cref="Parse"/>
    /// <returns>Whether <paramref name="text"/> is a symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Symbol symbol)
    {
        var valid = text is { Length: > 0 and <= MaxLength } && text.All(c => c is > ' ' and <= '~');
        symbol = valid ? new Symbol(text!) : default;
        return valid;
    }

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
