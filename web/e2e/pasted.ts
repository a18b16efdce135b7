/** A plugin as somebody would paste it. */
export const lister = `
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Quasar.Sdk;

public sealed record ListerSettings
{
    [VendorEndpoint]
    public Uri Api { get; init; } = new("https://api.lister.example/");

    [Range(1, 100)]
    public int Number { get; init; } = 10;
}

[Plugin("lister", Title = "Lister")]
[Secret("TOKEN", Header = "X-Token")]
public sealed class Lister(PluginContext<ListerSettings> context) : ISymbolSource
{
    public async IAsyncEnumerable<SymbolListing> GetSymbolsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return new SymbolListing(Symbol.Parse("S" + context.Settings.Number));
    }
}
`;

/** A vendor that lists as many symbols, and has an index of as many members, as it is told. */
export const lists = `
using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Quasar.Sdk;

public sealed record ListsSettings
{
    [VendorEndpoint]
    public Uri Api { get; init; } = new("https://api.lists.example/");

    [Range(1, 1000)]
    public int Symbols { get; init; } = 120;

    [Range(1, 1000)]
    public int Members { get; init; } = 20;
}

[Plugin("lists", Title = "Lists")]
public sealed class Lists(PluginContext<ListsSettings> context) : ISymbolSource, IIndexProvider
{
    public async IAsyncEnumerable<SymbolListing> GetSymbolsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        for (var i = 0; i < context.Settings.Symbols; i++)
            yield return new SymbolListing(Symbol.Parse("L" + i)) { Name = "Listed " + i, AssetClass = "common stock" };
    }

    public async IAsyncEnumerable<IndexListing> GetIndicesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return new IndexListing(Symbol.Parse("FIRST")) { Name = "The first of them" };
    }

    public async IAsyncEnumerable<Constituent> GetConstituentsAsync(
        Symbol index, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!index.Equals(Symbol.Parse("FIRST"))) throw new VendorException(VendorFault.UnknownSymbol, "There is no such index");
        await Task.Yield();
        for (var i = 0; i < context.Settings.Members; i++)
            yield return new Constituent(Symbol.Parse("L" + i)) { Weight = 1m / context.Settings.Members };
    }
}
`;
