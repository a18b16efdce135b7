using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Quasar.Simulator;

/// <summary>Writes JSON straight into the response, so that an answer of any length needs no memory of its size.</summary>
internal sealed class JsonAnswer : IDisposable
{
    private const int FlushAt = 32 * 1024;

    // Vendors escape no more than JSON asks for.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HttpContext _context;
    private long _flushed;

    public JsonAnswer(HttpContext context)
    {
        _context = context;
        context.Response.ContentType = "application/json";
        Writer = new Utf8JsonWriter(context.Response.BodyWriter, Options);
    }

    public Utf8JsonWriter Writer { get; }

    public ValueTask FlushIfLargeAsync() => Writer.BytesPending + Writer.BytesCommitted - _flushed > FlushAt ? FlushAsync() : default;

    public async ValueTask FlushAsync()
    {
        Writer.Flush();
        _flushed = Writer.BytesCommitted;
        await _context.Response.BodyWriter.FlushAsync(_context.RequestAborted);
    }

    /// <summary>A number by its text; text that is no number, as a fault may have it, goes out as a string.</summary>
    public void Number(string name, string? text)
    {
        Writer.WritePropertyName(name);
        if (text is null) Writer.WriteNullValue();
        else if (char.IsAsciiDigit(text[^1])) Writer.WriteRawValue(text, skipInputValidation: true);
        else Writer.WriteStringValue(text);
    }

    public void Dispose() => Writer.Dispose();
}
