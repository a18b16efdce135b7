using Npgsql;
using Quasar.Sdk;

namespace Quasar.Storage;

/// <summary>Reads and writes the columns of orders and fills.</summary>
internal static class OrderRows
{
    public const string OrderColumns =
        "number, client_id, symbol, side, kind, quantity, limit_price, broker_id, state, filled, average_price, message, created_at, updated_at, "
        + "asked_quantity, asked_limit_price";

    public const string FillColumns =
        "number, fill_id, client_id, broker_order_id, symbol, side, quantity, price, fee, fee_asset, at";

    public static RecordedOrder ReadOrder(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new OrderRequest(
            ClientOrderId.Parse(row.GetString(1)), Symbol.Parse(row.GetString(2)), SideOf(row.GetString(3)),
            row.GetString(4) == "limit" ? OrderKind.Limit : OrderKind.Market, row.GetDecimal(5), Decimal(row, 6)),
        Text(row, 7), row.GetString(8), row.GetDecimal(9), Decimal(row, 10), Text(row, 11), Time(row, 12), Time(row, 13))
    {
        AskedQuantity = row.GetDecimal(14),
        AskedLimitPrice = Decimal(row, 15),
    };

    public static RecordedFill ReadFill(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new Fill(
            row.GetString(1), Text(row, 2) is { } id ? ClientOrderId.Parse(id) : null, Text(row, 3), Symbol.Parse(row.GetString(4)),
            SideOf(row.GetString(5)), row.GetDecimal(6), row.GetDecimal(7), row.GetDecimal(8), row.GetString(9), Time(row, 10)));

    public static string NameOf(OrderSide side) => side == OrderSide.Sell ? "sell" : "buy";

    public static string NameOf(OrderKind kind) => kind == OrderKind.Limit ? "limit" : "market";

    public static DateTimeOffset Time(NpgsqlDataReader row, int column) => new(row.GetDateTime(column), TimeSpan.Zero);

    private static OrderSide SideOf(string name) => name == "sell" ? OrderSide.Sell : OrderSide.Buy;

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static decimal? Decimal(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);
}
