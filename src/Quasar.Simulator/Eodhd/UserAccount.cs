using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Quasar.Simulator.Eodhd;

/// <summary><c>GET /api/user</c>: what has been spent.</summary>
internal static class UserAccount
{
    public static async Task AnswerAsync(HttpContext context, Account account)
    {
        var (calls, date) = account.Spent;
        using var answer = new JsonAnswer(context);
        var json = answer.Writer;
        json.WriteStartObject();
        json.WriteString("name", "Simulated Customer");
        json.WriteString("email", "customer@example.com");
        json.WriteString("subscriptionType", "monthly");
        json.WriteString("paymentMethod", account.Plan == Plan.Paid ? "Stripe" : "Not Available");
        json.WriteNumber("apiRequests", calls);
        json.WriteString("apiRequestsDate", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber("dailyRateLimit", account.CallsPerDay);
        json.WriteNumber("extraLimit", 0);
        json.WriteNull("inviteToken");
        json.WriteNumber("inviteTokenClicked", 0);
        json.WriteString("subscriptionMode", account.Plan switch { Plan.Demo => "demo", Plan.Free => "free", _ => "paid" });
        json.WriteBoolean("canManageOrganizations", false);
        json.WriteStartArray("availableDataFeeds");
        json.WriteStringValue("EOD Historical Data");
        json.WriteEndArray();
        json.WriteEndObject();
        await answer.FlushAsync();
    }
}
