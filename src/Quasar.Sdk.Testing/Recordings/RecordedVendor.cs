using System.Text.Json;
using Quasar.Plugins.Compilation;

namespace Quasar.Sdk.Testing.Recordings;

/// <summary>All that an author has recorded of a vendor, read from the files beside the source.</summary>
internal sealed record RecordedVendor(IReadOnlyList<RecordedExchange> Exchanges, Sample Sample)
{
    private const string SampleName = "sample.json";

    /// <exception cref="RecordingException">A file is not what it should be, or the sample is missing.</exception>
    public static RecordedVendor Read(IEnumerable<SourceFile> files)
    {
        var exchanges = new List<RecordedExchange>();
        Sample? sample = null;
        foreach (var file in files)
        {
            var json = Parse(file);
            if (file.Path.Split('/')[^1] == SampleName) sample = ReadSample(file.Path, json);
            else if (json.ValueKind == JsonValueKind.Array)
                exchanges.AddRange(json.EnumerateArray().Select(e => RecordedExchange.Read(file.Path, e)));
            else throw new RecordingException(file.Path, "A file of recordings is a JSON list of them");
        }

        return new RecordedVendor(exchanges, sample ?? throw new RecordingException(
            $"recordings/{SampleName}",
            "It is missing. It says what to ask for: {\"symbol\": \"ABC\", \"interval\": \"1d\", \"from\": \"2024-01-02\", \"to\": \"2024-02-01\"}"));
    }

    private static JsonElement Parse(SourceFile file)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(file.Text);
        }
        catch (JsonException e)
        {
            throw new RecordingException(file.Path, $"It is no JSON: {e.Message}");
        }
    }

    private static Sample ReadSample(string file, JsonElement json)
    {
        if (!Symbol.TryParse(Text("symbol"), out var symbol)) throw new RecordingException(file, "\"symbol\" is missing, or no symbol");
        var (from, to) = (Time("from"), Time("to"));
        if (from is null != to is null || from >= to) throw new RecordingException(file, "\"from\" and \"to\" make a range together");
        return new Sample(symbol) { Interval = Length("interval"), From = from, To = to, LiveInterval = Length("liveInterval") };

        string? Text(string name) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value.ToString() : null;

        DateTimeOffset? Time(string name) => Text(name) is not { } text ? null
            : DateTimeOffset.TryParse(
                text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time)
                ? time.ToUniversalTime()
                : throw new RecordingException(file, $"\"{name}\" is no time: {text}");

        Interval? Length(string name) => Text(name) is not { } text ? null
            : Interval.TryParse(text, out var interval) ? interval
            : throw new RecordingException(file, $"\"{name}\" is no interval: {text}");
    }
}
