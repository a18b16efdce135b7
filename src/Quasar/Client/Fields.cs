using System.CommandLine;

namespace Quasar.Client;

/// <summary>Fields of a request, in its address or its body.</summary>
internal sealed class Fields : Dictionary<string, object?>
{
    /// <summary>Options whose text becomes a field as it was typed, so that the server alone says what it may be.</summary>
    public static Option<string?>[] Options(params (string Name, string Description)[] options) =>
        [.. options.Select(option => new Option<string?>(option.Name) { Description = option.Description })];

    /// <summary>The options of a list that comes in pages.</summary>
    public static readonly Option<string?>[] Page = Options(
        ("--limit", "How many at the most; 100 when left out"), ("--after", "What the page before gave to go on after"));

    /// <summary>Those of the options that were given: the field of <c>--vendor-symbol</c> is <c>vendorSymbol</c>.</summary>
    public static Fields Of(ParseResult arguments, IEnumerable<Option<string?>> options)
    {
        var fields = new Fields();
        foreach (var option in options) fields.With(NameOf(option.Name), arguments.GetValue(option));
        return fields;
    }

    /// <summary>With one field more; null is none.</summary>
    public Fields With(string name, object? value)
    {
        if (value is not null) this[name] = value;
        return this;
    }

    private static string NameOf(string option)
    {
        var words = option.TrimStart('-').Split('-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
