using Quasar.Sdk;

namespace Quasar.Plugins.Protocol;

/// <summary>Keeps what a plugin says of an account to a length that fits into a message and a page.</summary>
internal static class BrokerWords
{
    public const int MostEntries = 1_000;

    private const int LongestId = 100;
    private const int LongestAsset = 32;
    private const int LongestReason = 500;

    public static Balance Cut(Balance balance) => balance with { Asset = Cut(balance.Asset, LongestAsset)! };

    public static Order Cut(Order order) => order with { BrokerId = Cut(order.BrokerId, LongestId), Reason = Cut(order.Reason, LongestReason) };

    public static Fill Cut(Fill fill) => fill with
    {
        Id = Cut(fill.Id, LongestId)!,
        BrokerOrderId = Cut(fill.BrokerOrderId, LongestId),
        FeeAsset = Cut(fill.FeeAsset, LongestAsset)!,
    };

    public static OrderReceipt Cut(OrderReceipt receipt) => receipt with { BrokerId = Cut(receipt.BrokerId, LongestId) };

    private static string? Cut(string? text, int longest) => text?.Length > longest ? text[..longest] : text;
}
