using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Quasar.Bench;

/// <summary>Shows figures: a table for people, or one JSON object a line.</summary>
internal static class Report
{
    private const int Narrowest = 120;

    // A target's '>' is to be read by people, too.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteJson(Figure figure) => Console.WriteLine(JsonSerializer.Serialize(
        new
        {
            figure.Name,
            Value = Math.Round(figure.Value, 3),
            figure.Unit,
            Yardstick = Round(figure.Yardstick),
            Ratio = Round(figure.Ratio),
            Target = figure.Target?.Text,
            figure.Holds,
        },
        Json));

    public static void WriteTable(IEnumerable<Figure> figures)
    {
        // A pipe says that it is 80 columns wide, and would fold every name.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, Narrowest);
        var table = new Table().RoundedBorder();
        table.AddColumns("figure", "value", "unit", "beside", "yardstick", "ratio", "target", "holds");
        foreach (var column in (int[])[1, 4, 5]) table.Columns[column].RightAligned();
        foreach (var figure in figures)
            table.AddRow(
                figure.Name, Number(figure.Value), figure.Unit, figure.Against, Number(figure.Yardstick),
                figure.Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "", figure.Target?.Text ?? "",
                figure.Holds switch { true => "[green]yes[/]", false => "[red]no[/]", null => "" });
        AnsiConsole.Write(table);
    }

    private static double? Round(double? value) => value is { } number ? Math.Round(number, 3) : null;

    private static string Number(double? value) =>
        value?.ToString(Math.Abs(value.Value) < 100 ? "0.##" : "#,0", CultureInfo.InvariantCulture) ?? "";
}
