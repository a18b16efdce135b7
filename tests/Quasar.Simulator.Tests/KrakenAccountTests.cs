using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Quasar.Simulator.Kraken;

namespace Quasar.Simulator.Tests;

/// <summary>Kraken's private side: who is let in, and what an account does.</summary>
public sealed class KrakenAccountTests
{
    private const string Key = "paid-tests";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_nonce_that_does_not_grow_is_refused()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await ErrorOfAsync(vendor, "Balance", nonce: 5)).ShouldBeNull();
        (await ErrorOfAsync(vendor, "Balance", nonce: 5)).ShouldBe("EAPI:Invalid nonce");
        (await ErrorOfAsync(vendor, "Balance", nonce: 4)).ShouldBe("EAPI:Invalid nonce");
        (await ErrorOfAsync(vendor, "Balance", nonce: 6)).ShouldBeNull();
    }

    [Fact]
    public async Task A_key_a_signature_and_a_permission_that_are_wrong_are_told_apart()
    {
        await using var vendor = await SimulatorFixture.StartAsync();

        (await ErrorOfAsync(vendor, "Balance", 1, key: "nobody")).ShouldBe("EAPI:Invalid key");
        (await ErrorOfAsync(vendor, "Balance", 1, signedFor: "/0/private/OpenOrders")).ShouldBe("EAPI:Invalid signature");
        (await ErrorOfAsync(vendor, "Balance", 1, key: "read-tests")).ShouldBeNull();
        (await ErrorOfAsync(vendor, "CancelOrder", 2, key: "read-tests")).ShouldBe("EGeneral:Permission denied");
        (await ErrorOfAsync(vendor, "Withdraw", 3)).ShouldBe("EGeneral:Unknown method");
    }

    [Fact]
    public async Task A_market_order_moves_the_balances_by_its_cost_and_fee()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        await PostAsync(vendor, "AddOrder", 1, "pair=XBTUSD&type=buy&ordertype=market&volume=0.5");

        var trade = (await PostAsync(vendor, "TradesHistory", 2)).GetProperty("trades").EnumerateObject().Single().Value;
        var (cost, fee) = (Number(trade, "cost"), Number(trade, "fee"));
        fee.ShouldBe(decimal.Round(cost * 0.004m, 5));
        var balances = await PostAsync(vendor, "Balance", 3);
        (Number(balances, "ZUSD"), Number(balances, "XXBT")).ShouldBe((100_000 - cost - fee, 2.5m));
    }

    [Fact]
    public async Task A_limit_order_fills_when_the_market_comes_to_it()
    {
        await using var vendor = await SimulatorFixture.StartAsync();
        var price = Number((await vendor.KrakenAsync("Ticker?pair=XBTUSD")).GetProperty("XXBTZUSD").GetProperty("c")[0]);
        var limit = decimal.Round(price * 0.999m, 1).ToString(CultureInfo.InvariantCulture);
        await PostAsync(vendor, "AddOrder", 1, $"pair=XBTUSD&type=buy&ordertype=limit&price={limit}&volume=0.5&cl_ord_id=patient");
        (await PostAsync(vendor, "OpenOrders", 2)).GetProperty("open").EnumerateObject().Count().ShouldBe(1);

        vendor.Clock.Advance(TimeSpan.FromDays(2));

        var closed = (await PostAsync(vendor, "ClosedOrders", 3, "cl_ord_id=patient")).GetProperty("closed").EnumerateObject().Single().Value;
        (closed.GetProperty("status").GetString(), Number(closed, "vol_exec")).ShouldBe(("closed", 0.5m));
        Number(closed, "price").ShouldBe(decimal.Parse(limit, CultureInfo.InvariantCulture));
    }

    private static async Task<string?> ErrorOfAsync(
        SimulatorFixture vendor, string method, ulong nonce, string key = Key, string? signedFor = null) =>
        (await SendAsync(vendor, method, nonce, "", key, signedFor)).GetProperty("error").EnumerateArray().Select(error => error.GetString()).FirstOrDefault();

    private static async Task<JsonElement> PostAsync(SimulatorFixture vendor, string method, ulong nonce, string fields = "")
    {
        var answer = await SendAsync(vendor, method, nonce, fields, Key, signedFor: null);
        answer.GetProperty("error").GetArrayLength().ShouldBe(0, answer.ToString());
        return answer.GetProperty("result");
    }

    private static async Task<JsonElement> SendAsync(
        SimulatorFixture vendor, string method, ulong nonce, string fields, string key, string? signedFor)
    {
        var (path, body) = ($"/0/private/{method}", $"nonce={nonce}{(fields.Length > 0 ? $"&{fields}" : "")}");
        byte[] message = [.. Encoding.UTF8.GetBytes(signedFor ?? path), .. SHA256.HashData(Encoding.UTF8.GetBytes(nonce + body))];
        using var http = new HttpClient { BaseAddress = vendor.Simulator.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.Add("API-Key", key);
        request.Headers.Add("API-Sign", Convert.ToBase64String(HMACSHA512.HashData(Convert.FromBase64String(KrakenKeys.SecretOf(key)), message)));
        using var response = await http.SendAsync(request, Cancellation);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement;
    }

    private static decimal Number(JsonElement row, string name) => Number(row.GetProperty(name));

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
