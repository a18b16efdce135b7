using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Quasar.Registry.Tests.Mappings;

/// <summary>What is mapped without asking, what is asked, and what is neither.</summary>
public sealed class AutomaticMappingTests : IAsyncLifetime
{
    // QUASAR_MAPPING_ASSETS makes it more: 10,000 against 100,000 take less than ten seconds.
    private static readonly int Assets =
        int.Parse(Environment.GetEnvironmentVariable("QUASAR_MAPPING_ASSETS") ?? "10000", CultureInfo.InvariantCulture);

    private readonly RegistryFixture registry = new();

    public ValueTask InitializeAsync() => registry.InitializeAsync();

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task Two_vendors_of_one_instrument_get_a_symbol_and_a_lone_one_gets_none()
    {
        await AddAsync("a", "AAPL.US", "stock", "AAPL", "XNAS", "US", "USD", instrument: 1, name: "Apple Inc");
        await AddAsync("b", "AAPL", "stock", "AAPL", "XNAS", "US", "USD", instrument: 1, name: "Apple Inc.");
        await AddAsync("b", "IBM", "stock", "IBM", "XNYS", "US", "USD", instrument: 2, name: "IBM");

        (await RunAsync()).ShouldBe((2, 1));

        (await registry.MappingsOfAsync("AAPL")).ShouldBe(["a AAPL.US [,)", "b AAPL [,)"]);
        (await registry.GetAsync("common-symbols")).Body.GetProperty("total").GetInt32().ShouldBe(1);
        (await RunAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_pair_is_what_both_its_sides_say_and_no_other_quote_stands_for_it()
    {
        await AddPairAsync("a", "BTC-USD.CC", "BTC", "USD", instrument: 1);
        await AddPairAsync("b", "XBT/USD", "BTC", "USD", instrument: 1);
        // Even if a person has linked them.
        await AddPairAsync("c", "BTC/USDC", "BTC", "USDC", instrument: 1);
        await AddPairAsync("d", "BTC-USDT", "BTC", "USDT", instrument: 2);

        (await RunAsync()).ShouldBe((2, 1));

        (await registry.MappingsOfAsync("BTC/USD")).ShouldBe(["a BTC-USD.CC [,)", "b XBT/USD [,)"]);
        (await SuggestionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_symbol_that_is_there_is_used_whatever_it_is_called()
    {
        await AddPairAsync("a", "BTC-USD.CC", "BTC", "USD", instrument: 1);
        await AddPairAsync("b", "XBT/USD", "BTC", "USD", instrument: 1);
        await AddPairAsync("b", "ETH/USD", "ETH", "USD", instrument: 2);
        await registry.MapAsync("BITCOIN", "a", "BTC-USD.CC");
        await registry.PutSymbolAsync("ETH/USD");

        (await RunAsync()).ShouldBe((2, 0));

        (await registry.MappingsOfAsync("BITCOIN")).ShouldBe(["a BTC-USD.CC [,)", "b XBT/USD [,)"]);
        (await registry.MappingsOfAsync("ETH/USD")).ShouldBe(["b ETH/USD [,)"]);
    }

    [Fact]
    public async Task Two_symbols_of_a_vendor_that_could_be_it_are_left_to_a_person()
    {
        await AddPairAsync("a", "BTC-USD", "BTC", "USD", instrument: 1);
        await AddPairAsync("b", "BTC/USD", "BTC", "USD", instrument: 1);
        await AddPairAsync("b", "BTC/USD.P", "BTC", "USD", instrument: 1);
        await registry.MapAsync("BTC/USD", "a", "BTC-USD");

        (await RunAsync()).ShouldBe((0, 0));

        (await SuggestionsAsync()).Select(one => one.VendorSymbol).ShouldBe(["BTC/USD", "BTC/USD.P"], ignoreOrder: true);
    }

    [Fact]
    public async Task Prices_in_pence_and_in_another_currency_are_not_mapped_without_asking()
    {
        await AddAsync("a", "VOD.LSE", "stock", "VOD", "XLON", "GB", "GBP", instrument: 1, unit: 0.01m, name: "Vodafone Group");
        await AddAsync("b", "VOD", "stock", "VOD", "XLON", "GB", "GBP", instrument: 1, name: "Vodafone Group");
        await AddAsync("c", "VOD.US", "stock", "VOD", "XNAS", "US", "USD", instrument: 1, name: "Vodafone Group");
        await registry.MapAsync("VOD", "b", "VOD");

        (await RunAsync()).ShouldBe((0, 0));

        (await SuggestionsAsync()).Select(one => one.VendorSymbol).ShouldBe(["VOD.LSE"]);
    }

    [Fact]
    public async Task Where_two_would_be_called_the_same_each_gets_its_market_and_a_name_that_is_taken_stays()
    {
        foreach (var (ticker, instrument) in new[] { ("ABC", 1), ("TKN", 3) })
        {
            await AddAsync("a", $"{ticker}.US", "stock", ticker, "XNYS", "US", "USD", instrument, name: $"{ticker} One");
            await AddAsync("b", $"{ticker}-N", "stock", ticker, "XNYS", "US", "USD", instrument, name: $"{ticker} One");
        }
        await AddAsync("a", "ABC.LSE", "stock", "ABC", "XLON", "GB", "GBP", instrument: 2, name: "Another Thing");
        await AddAsync("b", "ABC-L", "stock", "ABC", "XLON", "GB", "GBP", instrument: 2, name: "Another Thing");
        await registry.PutSymbolAsync("TKN");

        (await RunAsync()).ShouldBe((6, 3));

        (await registry.MappingsOfAsync("ABC.XNYS")).Count.ShouldBe(2);
        (await registry.MappingsOfAsync("ABC.XLON")).Count.ShouldBe(2);
        (await registry.MappingsOfAsync("TKN.XNYS")).Count.ShouldBe(2);
        (await registry.MappingsOfAsync("TKN")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_refused_is_not_suggested_again_and_what_is_accepted_is_mapped()
    {
        await AddAsync("a", "AAPL.US", "stock", "AAPL", "XNAS", "US", "USD", instrument: 1, name: "Apple Inc");
        await AddAsync("b", "AAPL", "stock", "AAPL", "XNAS", "US", "USD", instrument: null, name: "Apple Inc");
        await AddAsync("c", "AAPL", "stock", "AAPL", "XNAS", "US", "USD", instrument: null, name: "Apple Inc");
        await registry.MapAsync("AAPL", "a", "AAPL.US");
        (await RunAsync()).ShouldBe((0, 0));
        var (first, second) = ((await SuggestionsAsync())[0], (await SuggestionsAsync())[1]);

        (await registry.PostAsync("mappings/suggestions/refuse", new { ids = new[] { first.Id } })).Body.GetProperty("done").GetInt32().ShouldBe(1);
        var accepted = await registry.PostAsync("mappings/suggestions/accept", new { ids = new[] { second.Id, first.Id } });

        accepted.Body.GetProperty("done").GetInt32().ShouldBe(1);
        accepted.Body.GetProperty("items")[1].GetProperty("error").GetString().ShouldBe($"There is no suggestion {first.Id}");
        await RunAsync();
        (await SuggestionsAsync()).ShouldBeEmpty();
        (await registry.MappingsOfAsync("AAPL")).Count.ShouldBe(2);
        (await registry.PostAsync("mappings/suggestions/accept", new { })).Fields.ShouldBe(["ids"]);
    }

    [Fact]
    public async Task A_symbol_is_made_for_whatever_asset_somebody_names()
    {
        var lone = await AddAsync("a", "IBM.US", "stock", "IBM", "XNYS", "US", "USD", instrument: 1, name: "IBM");
        var again = await AddAsync("a", "IBM.NEW", "stock", "IBM", null, null, null, instrument: null, name: "Something else");

        var answer = await registry.PostAsync("mappings/from-assets", new { assets = new[] { lone, 999_999 } });

        answer.Status.ShouldBe(HttpStatusCode.OK, $"{answer}");
        answer.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("symbol").GetString()).ShouldBe(["IBM", null]);
        answer.Body.GetProperty("items")[1].GetProperty("error").GetString().ShouldBe("There is no such asset");
        (await registry.PostAsync("mappings/from-assets", new { assets = new[] { lone, again } })).Body.GetProperty("items")
            .EnumerateArray().Select(item => item.GetProperty("symbol").GetString()).First().ShouldBe("IBM");
        (await World.AuditAsync(registry.Database.DataSource)).ShouldBe(["owner: common-symbol.created", "owner: mapping.created"]);
    }

    [Fact]
    public async Task A_tenth_of_a_catalogue_is_held_against_all_of_it_in_seconds()
    {
        await using var fill = registry.Database.DataSource.CreateCommand(
            $$"""
            insert into instrument (kind, created_at) select 'stock', now() from generate_series(1, {{Assets}});
            insert into assets (provider, symbol, name, kind, ticker, mic, country_code, currency)
            select p.name, 'T' || n || case p.name when 'big' then '.US' else '' end, 'Company ' || md5((n % {{Assets}})::text), 'stock', 'T' || n, 'XNYS', 'US', 'USD'
            from (values ('big', {{Assets}}), ('small', {{Assets / 10}})) as p (name, count), generate_series(1, p.count) as n;
            insert into asset_link (asset_id, instrument_id, state, confidence, evidence, decided_at, decided_by)
            select id, substr(ticker, 2)::integer, 'linked', 1, '{}', now(), 'test' from assets where provider = 'big' or substr(ticker, 2)::integer <= {{Assets / 20}};
            insert into common_symbol (name, created_at) select ticker, now() from assets where provider = 'big';
            insert into asset_mapping (common_symbol_id, provider, symbol, origin, created_at, changed_at)
            select c.id, a.provider, a.symbol, 'manual', now(), now() from assets a join common_symbol c on c.name = a.ticker where a.provider = 'big';
            analyze
            """);
        fill.CommandTimeout = 300;
        await fill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var clock = Stopwatch.StartNew();

        (await RunAsync()).ShouldBe((Assets / 20, 0));

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        TestContext.Current.TestOutputHelper?.WriteLine($"{clock.Elapsed}");
    }

    private async Task<(int Mapped, int Symbols)> RunAsync()
    {
        var run = await registry.PostAsync("mappings/suggestions/run", new { });
        run.Status.ShouldBe(HttpStatusCode.OK, $"{run}");
        return (run.Body.GetProperty("mapped").GetInt32(), run.Body.GetProperty("symbols").GetInt32());
    }

    private async Task<IReadOnlyList<(int Id, string VendorSymbol)>> SuggestionsAsync() =>
        [.. (await registry.GetAsync("mappings/suggestions")).Body.GetProperty("items").EnumerateArray()
            .Select(item => (item.GetProperty("id").GetInt32(), item.GetProperty("vendorSymbol").GetString()!))];

    private Task<int> AddPairAsync(string provider, string symbol, string @base, string quote, int? instrument) =>
        AddAsync(provider, symbol, "cryptoPair", @base, null, null, quote, instrument, @base: @base);

    private async Task<int> AddAsync(
        string provider, string symbol, string kind, string ticker, string? mic, string? country, string? currency, int? instrument,
        decimal unit = 1, string? @base = null, string? name = null)
    {
        await using var command = registry.Database.DataSource.CreateCommand(
            """
            with thing as (
                insert into instrument (id, kind, created_at) overriding system value select $11, $3, now() where $11 is not null on conflict (id) do nothing),
            asset as (
                insert into assets (provider, symbol, kind, ticker, mic, country_code, currency, currency_unit, base, name)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id),
            link as (
                insert into asset_link (asset_id, instrument_id, state, confidence, evidence, decided_at, decided_by)
                select id, $11, 'linked', 1, '{}', now(), 'test' from asset where $11 is not null)
            select id from asset
            """);
        foreach (var value in new object?[] { provider, symbol, kind, ticker, mic, country, currency, unit, @base, name })
            command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = value ?? DBNull.Value });
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = (object?)instrument ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        return (int)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
