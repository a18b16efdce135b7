using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Quasar.Sdk;

namespace Quasar.TestPlugin;

public enum Mood
{
    Good,
    Bad,
}

public sealed record TestSettings
{
    [VendorEndpoint, Description("Where the vendor answers.")]
    public Uri Rest { get; init; } = new("https://vendor.example/");

    [VendorEndpoint]
    public Uri Socket { get; init; } = new("wss://vendor.example/live");

    [Range(1, 5000), Description("Rows of one page.")]
    public int PageSize { get; init; } = 500;

    [DailyQuota]
    public int CallsPerDay { get; init; }

    public Mood Mood { get; init; } = Mood.Good;

    /// <summary>What the constructor does: nothing, <c>throw</c>, <c>hang</c> or <c>exit</c>.</summary>
    public string AtStart { get; init; } = "";
}
