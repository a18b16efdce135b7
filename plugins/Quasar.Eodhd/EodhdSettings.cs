using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Quasar.Sdk;

namespace Quasar.Eodhd;

/// <summary>What the owner of the plugin may change.</summary>
public sealed record EodhdSettings
{
    [VendorEndpoint]
    [Description("Base address of the REST interface.")]
    public Uri Rest { get; init; } = new("https://eodhd.com/api/");

    [DailyQuota]
    [Range(0, 1_000_000_000)]
    [Description("API calls that your plan allows in a day, as EODHD counts them: 1 for a list of days, 5 for one of minutes. 0 for no limit.")]
    public int CallsPerDay { get; init; } = 100_000;

    [Description("Exchanges whose symbols are listed: the part of a symbol after its dot, such as US, LSE, CC, FOREX or INDX.")]
    public IReadOnlyList<string> Exchanges { get; init; } = ["US", "CC", "FOREX"];

    [Description("Indices whose constituents are told, by their codes at the exchange INDX. Each list costs 10 API calls.")]
    public IReadOnlyList<string> Indices { get; init; } = ["DJI", "GSPC", "NDX"];
}
