namespace Quasar.Storage;

/// <summary>What a trader calls something, whoever serves it.</summary>
/// <param name="Id">Stays the same when it is renamed.</param>
/// <param name="InstrumentId">The instrument that it stands for, where that is known.</param>
/// <param name="Providers">Those at which it is mapped on the day that was asked for, in order of preference.</param>
public sealed record CommonSymbol(int Id, string Name, int? InstrumentId, DateTimeOffset CreatedAt, IReadOnlyList<string> Providers);

/// <summary>Which common symbols are looked for.</summary>
/// <param name="Text">A part of the name, in any case; null for all.</param>
/// <param name="Provider">The provider of which <paramref name="Mapped"/> speaks; null for any.</param>
/// <param name="Mapped">Whether they are mapped there on that day; null for both.</param>
/// <param name="After">The last name of the page before; null for the first page.</param>
public sealed record CommonSymbolSearch(string? Text, string? Provider, bool? Mapped, DateOnly On, int Limit, string? After);

/// <summary>One page, by name.</summary>
/// <param name="Next">What to ask for <c>after</c> to get the next page; null on the last.</param>
public sealed record CommonSymbolPage(IReadOnlyList<CommonSymbol> Items, long Total, string? Next);
