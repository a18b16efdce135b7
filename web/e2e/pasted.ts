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
