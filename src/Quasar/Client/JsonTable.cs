using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Quasar.Client;

/// <summary>Shows answers as tables, ruled on a terminal and in plain columns elsewhere.</summary>
internal static class JsonTable
{
    /// <param name="fields">A column for each; <c>after.symbol</c> is a field of a field.</param>
    public static void Print(JsonElement items, params string[] fields)
    {
        if (items.GetArrayLength() == 0)
        {
            Console.WriteLine("None");
            return;
        }
        var table = New([.. fields.Select(Title)]);
        foreach (var item in items.EnumerateArray()) table.AddRow([.. fields.Select(field => new Text(Find(item, field)))]);
        Write(table);
    }

    /// <summary>The items of a page, and how to get the next.</summary>
    public static void PrintPage(JsonElement page, params string[] fields)
    {
        Print(page.GetProperty("items"), fields);
        if (page.TryGetProperty("total", out var total)) Console.WriteLine($"{total} in all");
        if (Find(page, "next") is { Length: > 0 } next) Console.WriteLine($"There is more: --after {next}");
    }

    /// <summary>One thing, a line for each field that has a value; its lists are left to whoever knows them.</summary>
    public static void PrintFields(JsonElement item)
    {
        var table = New("", "").HideHeaders();
        foreach (var field in item.EnumerateObject().Where(field => !IsListOfObjects(field.Value)))
            if (Words(field.Value) is { Length: > 0 } words) table.AddRow(new Text(Title(field.Name)), new Text(words));
        Write(table);
    }

    private static Table New(params string[] titles)
    {
        var table = new Table { Border = AnsiConsole.Profile.Out.IsTerminal ? TableBorder.Rounded : TableBorder.None };
        foreach (var title in titles) table.AddColumn(new TableColumn(new Text(title)));
        return table;
    }

    private static void Write(Table table)
    {
        // Where no terminal has an edge, no line needs to be broken.
        if (!AnsiConsole.Profile.Out.IsTerminal) AnsiConsole.Profile.Width = 10_000;
        AnsiConsole.Write(table);
    }

    private static bool IsListOfObjects(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Object;

    private static string Find(JsonElement item, string path)
    {
        if (path.Length == 0) return Words(item);
        if (item.ValueKind == JsonValueKind.Array) return string.Join("; ", item.EnumerateArray().Select(one => Find(one, path)));
        var field = path.Split('.', 2);
        return item.ValueKind == JsonValueKind.Object && item.TryGetProperty(field[0], out var found) ? Find(found, field.ElementAtOrDefault(1) ?? "") : "";
    }

    private static string Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.False => "",
        JsonValueKind.True => "yes",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Words)),
        JsonValueKind.String when IsTime(value, out var time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    // A day stays one.
    private static bool IsTime(JsonElement value, out DateTimeOffset time) =>
        value.TryGetDateTimeOffset(out time) && value.GetString()!.Contains('T', StringComparison.Ordinal);

    // vendorSymbol becomes "Vendor symbol".
    private static string Title(string path)
    {
        var words = string.Concat(path.Select(c => c == '.' ? " " : char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
