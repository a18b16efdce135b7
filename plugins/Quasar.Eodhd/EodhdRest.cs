using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Quasar.Sdk;

namespace Quasar.Eodhd;

/// <summary>Asks EODHD. The host adds the token.</summary>
internal sealed class EodhdRest(PluginContext<EodhdSettings> context)
{
    private const int LongestQuote = 200;

    // Numbers come also as strings. One that says NaN is read as that: the host quarantines a bar, not the whole answer.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Reads a list while it arrives.</summary>
    public async IAsyncEnumerable<TRow> ListAsync<TRow>(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await AskAsync(path, cancellationToken);
        var body = PipeReader.Create(await response.Content.ReadAsStreamAsync(cancellationToken));
        try
        {
            await EnsureListAsync(body, cancellationToken);
            await using var rows = JsonSerializer.DeserializeAsyncEnumerable<TRow>(body, Json, cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            while (await HasNextAsync(rows))
            {
                if (rows.Current is { } row) yield return row;
            }
        }
        finally
        {
            await body.CompleteAsync();
        }
    }

    /// <summary>Reads an answer that is short, as a whole.</summary>
    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await AskAsync(path, cancellationToken);
        var text = "";
        try
        {
            text = await response.Content.ReadAsStringAsync(cancellationToken);
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (Exception broken) when (broken is JsonException or IOException or HttpRequestException)
        {
            throw new VendorException(VendorFault.Transient, $"The answer broke off or is no JSON: {(text.Length > 0 ? $"'{Quote(text)}'" : broken.Message)}", broken);
        }
    }

    /// <summary>The beginning of what EODHD has said, for a message.</summary>
    public static string Quote(string words) => words.Length > LongestQuote ? words[..LongestQuote].Trim() : words.Trim();

    private async Task<HttpResponseMessage> AskAsync(string path, CancellationToken cancellationToken)
    {
        var address = new Uri($"{context.Settings.Rest.AbsoluteUri.TrimEnd('/')}/{path}");
        var answer = await context.Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return await answer.EnsureVendorSuccessAsync(context.Time, (_, words) => FaultOf(words), cancellationToken);
    }

    // The spent day comes as 402 or as 429, which is else the limit of a minute.
    private static VendorFault? FaultOf(string words) =>
        words.Contains("daily API requests limit", StringComparison.OrdinalIgnoreCase) ? VendorFault.QuotaSpent : null;

    // Refusals have come as plain text with status 200: its words say more than where JSON broke off.
    private static async Task EnsureListAsync(PipeReader body, CancellationToken cancellationToken)
    {
        var start = (await body.ReadAtLeastAsync(LongestQuote, cancellationToken)).Buffer;
        var words = Encoding.UTF8.GetString(start.Slice(0, Math.Min(start.Length, LongestQuote))).Trim();
        if (!words.StartsWith('[')) throw new VendorException(VendorFault.Transient, $"The answer is no list of JSON: '{words}'");
        body.AdvanceTo(start.Start);
    }

    private static async ValueTask<bool> HasNextAsync<TRow>(IAsyncEnumerator<TRow> rows)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (Exception broken) when (broken is JsonException or IOException)
        {
            throw new VendorException(VendorFault.Transient, $"The answer broke off or is no JSON: {broken.Message}", broken);
        }
    }
}
