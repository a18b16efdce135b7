using CsCheck;
using Quasar.Storage;
using Quasar.Testing;

namespace Quasar.Registry.Tests.Mappings;

/// <summary>What holds whatever is done to mappings, on a database with few symbols, vendors and days, so that they meet.</summary>
public sealed class MappingPropertyTests(MappingPropertyTests.Stores stores) : IClassFixture<MappingPropertyTests.Stores>
{
    private static readonly string[] Names = ["A", "B", "C"];
    private static readonly string[] Providers = ["p", "q"];
    private static readonly string[] VendorSymbols = ["1", "2", "3"];

    private static readonly Gen<DateOnly?> AnyDay = Gen.Int[-1, 5].Select(day => day < 0 ? (DateOnly?)null : new DateOnly(2024, 1, 1).AddDays(day));

    private static readonly Gen<Days> AnyDays = Gen.Select(AnyDay, AnyDay, (from, to) => from < to || from is null || to is null ? new Days(from, to) : new Days(to, from))
        .Where(days => !days.IsEmpty);

    private static readonly Gen<NewMapping> AnyMapping = Gen.Select(
        Among(Names), Among(Providers), Among(VendorSymbols), Gen.Int[0, 3], AnyDays,
        (name, provider, symbol, seldom, days) => new NewMapping(name, provider, symbol, seldom > 0, 100, days));

    private static readonly Gen<SymbolMove> AnyMove = Gen.Select(AnySymbol, AnySymbol, AnyDay, (from, to, on) => new SymbolMove(from, to, on))
        .Where(move => move.From != move.To);

    private static readonly Gen<IReadOnlyList<SymbolMove>> AnyMoves = AnyMove.Array[1, 3].Select(moves => (IReadOnlyList<SymbolMove>)[.. moves.DistinctBy(move => move.From)]);

    private static readonly Gen<Func<Stores, Task>> AnyOperation = Gen.OneOf<Func<Stores, Task>>(
        AnyMapping.Array[1, 3].Select(Func<Stores, Task> (mappings) => stores => stores.Mappings.CreateAsync(mappings, createsSymbols: true, "test", default)),
        AnyMoves.Select(Func<Stores, Task> (moves) => async stores =>
            await stores.Remapping.ApplyAsync(moves, (await stores.Remapping.PreviewAsync(moves, default)).Token, "test", default)),
        Gen.Select(Among(Names), Among(Names), Among(Enum.GetValues<MergeChoice>()))
            .Select(Func<Stores, Task> (merge) => stores => merge.Item1 == merge.Item2
                ? Task.CompletedTask
                : stores.Merge.RunAsync(merge.Item1, merge.Item2, merge.Item3, "test", default)),
        Gen.Select(Among(Names), Among(Names))
            .Select(Func<Stores, Task> (names) => stores => stores.Symbols.RenameAsync(names.Item1, names.Item2, "test", default)),
        Gen.Select(Gen.Int[0, 8], AnyDays, Gen.Bool).Select(Func<Stores, Task> (change) => async stores =>
        {
            if (await stores.NthAsync(change.Item1) is { } id)
                await stores.Mappings.ChangeAsync(id, mapping => mapping with { Valid = change.Item2, Active = change.Item3 }, "test", default);
        }),
        Gen.Int[0, 8].Select(Func<Stores, Task> (n) => async stores =>
        {
            if (await stores.NthAsync(n) is { } id) await stores.Mappings.DeleteAsync(id, "test", default);
        }));

    private static Gen<T> Among<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<ProviderSymbol> AnySymbol => Gen.Select(Among(Providers), Among(VendorSymbols), (provider, symbol) => new ProviderSymbol(provider, symbol));

    [Fact]
    public async Task Whatever_is_done_no_two_mappings_overlap_and_none_is_orphaned() =>
        await AnyOperation.Array[1, 12].SampleAsync(async operations =>
        {
            await stores.ClearAsync();
            foreach (var operation in operations) await operation(stores);
            await World.ShouldBeSoundAsync(stores.Database.DataSource);
        }, iter: 60, threads: 1);

    [Fact]
    public async Task To_rename_there_and_back_changes_nothing() =>
        await Gen.Select(AnyMapping.Array[1, 6], Among(Names)).SampleAsync(async (mappings, name) =>
        {
            await stores.FillAsync(mappings);
            var before = await World.ReadAsync(stores.Database.DataSource);
            await stores.Symbols.RenameAsync(name, "ELSEWHERE", "test", default);
            await stores.Symbols.RenameAsync("ELSEWHERE", name, "test", default);
            (await World.ReadAsync(stores.Database.DataSource)).ShouldBe(before);
        }, iter: 30, threads: 1);

    [Fact]
    public async Task A_preview_shows_exactly_what_is_done() =>
        await Gen.Select(AnyMapping.Array[1, 8], AnyMoves).SampleAsync(async (mappings, moves) =>
        {
            await stores.FillAsync(mappings);
            var before = await World.ReadAsync(stores.Database.DataSource);
            var preview = await stores.Remapping.PreviewAsync(moves, default);
            (await World.ReadAsync(stores.Database.DataSource)).ShouldBe(before);

            var applied = await stores.Remapping.ApplyAsync(moves, preview.Token, "test", default);

            applied.Token.ShouldBe(preview.Token);
            applied.IsApplied.ShouldBe(preview.Changes.All(change => change.Objection is null));
            var after = await World.ReadAsync(stores.Database.DataSource);
            after.ShouldBe(applied.IsApplied ? Predict(before, preview) : before);
        }, iter: 60, threads: 1);

    // What was there, with what the preview says; each line as the database writes it.
    private static IEnumerable<string> Predict(IReadOnlyList<string> before, RemapPlan plan)
    {
        var lines = before.ToList();
        foreach (var change in plan.Changes)
        {
            lines.Remove(Line(change.Before)).ShouldBeTrue();
            if (change.StartsAnew) lines.Add(Line(change.Before with { Valid = change.Before.Valid with { To = change.After!.Valid.From } }));
            lines.Add(Line(change.After!));
        }
        return lines.Order(StringComparer.Ordinal);
    }

    private static string Line(Mapping mapping) =>
        $"{mapping.Symbol} {mapping.Provider} {mapping.VendorSymbol} {(mapping.Valid.From is { } from ? $"[{from:yyyy-MM-dd}" : "(")},"
        + $"{mapping.Valid.To:yyyy-MM-dd}) {(mapping.Active ? "t" : "f")} {mapping.Preference}";

    /// <summary>The stores on a database of their own.</summary>
    public sealed class Stores : IAsyncLifetime
    {
        public TestDatabase Database { get; private set; } = null!;

        public MappingStore Mappings { get; private set; } = null!;

        public CommonSymbolStore Symbols { get; private set; } = null!;

        public CommonSymbolMerge Merge { get; private set; } = null!;

        public Remapping Remapping { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Database = await TestDatabase.CreateAsync();
            Mappings = new MappingStore(Database.DataSource, TimeProvider.System);
            Symbols = new CommonSymbolStore(Database.DataSource, TimeProvider.System);
            Merge = new CommonSymbolMerge(Database.DataSource, TimeProvider.System);
            Remapping = new Remapping(Database.DataSource, TimeProvider.System);
        }

        public Task ClearAsync() => Database.ExecuteAsync("delete from asset_mapping; delete from common_symbol");

        public async Task FillAsync(IEnumerable<NewMapping> mappings)
        {
            await ClearAsync();
            foreach (var mapping in mappings) await Mappings.CreateAsync([mapping], createsSymbols: true, "test", default);
        }

        public async Task<int?> NthAsync(int n)
        {
            var page = await Mappings.SearchAsync(new MappingSearch(null, null, null, null, null, n + 1, null), default);
            return page.Items.Count > n ? page.Items[n].Id : null;
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
