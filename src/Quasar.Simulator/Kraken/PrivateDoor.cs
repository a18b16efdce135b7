using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Quasar.Simulator.Kraken;

/// <summary>Lets a private request in whose key, signature and nonce are right, in this order.</summary>
internal sealed class PrivateDoor(Func<string, KrakenAccount> open)
{
    private readonly ConcurrentDictionary<string, (KrakenAccount Account, ulong[] LastNonce)> _accounts = new();

    public RequestDelegate Guard(Func<PrivateRequest, Task> answer, bool trades = false) => async context =>
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var key = context.Request.Headers["API-Key"].ToString();
        var form = QueryHelpers.ParseQuery(body);
        if (Refusal(context, key, form, body, trades) is { } refusal) await KrakenAnswer.ErrorAsync(context, refusal);
        else await answer(new PrivateRequest(context, form, _accounts[key].Account));
    };

    private string? Refusal(HttpContext context, string key, Dictionary<string, StringValues> form, string body, bool trades)
    {
        if (!KrakenKeys.IsKnown(key)) return "EAPI:Invalid key";
        var nonce = form.GetValueOrDefault("nonce").ToString();
        if (!IsSignedWell(context, key, nonce, body)) return "EAPI:Invalid signature";
        var (_, last) = _accounts.GetOrAdd(key, static (name, open) => (open(name), [0]), open);
        lock (last)
        {
            if (!ulong.TryParse(nonce, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number <= last[0]) return "EAPI:Invalid nonce";
            last[0] = number;
        }

        return trades && !KrakenKeys.MayTrade(key) ? "EGeneral:Permission denied" : null;
    }

    private static bool IsSignedWell(HttpContext context, string key, string nonce, string body)
    {
        byte[] message = [.. Encoding.UTF8.GetBytes(context.Request.Path), .. SHA256.HashData(Encoding.UTF8.GetBytes(nonce + body))];
        var expected = HMACSHA512.HashData(Convert.FromBase64String(KrakenKeys.SecretOf(key)), message);
        return context.Request.Headers["API-Sign"] == Convert.ToBase64String(expected);
    }
}

/// <summary>A private request that was let in.</summary>
internal sealed record PrivateRequest(HttpContext Context, Dictionary<string, StringValues> Form, KrakenAccount Account)
{
    public string? Field(string name) => Form.GetValueOrDefault(name).ToString() is { Length: > 0 } text ? text : null;

    public decimal? Number(string name) =>
        decimal.TryParse(Field(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
