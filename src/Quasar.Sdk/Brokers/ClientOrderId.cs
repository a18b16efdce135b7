using System.Diagnostics.CodeAnalysis;

namespace Quasar.Sdk;

/// <summary>The name that whoever places an order gives it: 1 to 36 of letters, digits, '-' and '_'.</summary>
/// <remarks>It is chosen before the order is sent, so that the order can be looked up where it is not known whether it has
/// arrived. It is unique for a broker, for ever. A UUID is one; so is a short word. Some brokers take less than this.</remarks>
public readonly record struct ClientOrderId
{
    /// <summary>The longest there is, in characters: that of a UUID with its dashes.</summary>
    public const int MaxLength = 36;

    private readonly string? value;

    private ClientOrderId(string value) => this.value = value;

    /// <summary>The text.</summary>
    public string Value => value ?? "";

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is empty, too long, or has another character.</exception>
    public static ClientOrderId Parse(string text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException($"A client order id is 1 to {MaxLength} of letters, digits, '-' and '_'");

    /// <inheritdoc cref="Parse"/>
    /// <returns>Whether <paramref name="text"/> is an id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ClientOrderId id)
    {
        var valid = text is { Length: > 0 and <= MaxLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        id = valid ? new ClientOrderId(text!) : default;
        return valid;
    }

    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
