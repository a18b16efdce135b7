using Quasar.Sdk;
using Quasar.Storage;

namespace Quasar.Registry.Indices;

/// <summary>Reads a list of members.</summary>
internal static class MemberList
{
    private const int MostMembers = 20_000;
    private const int MostObjections = 20;
    private const int LongestSymbol = 64;

    /// <returns>The objections, by the place in the list: <c>members[3].weight</c>.</returns>
    public static Dictionary<string, string[]> Check(IReadOnlyList<NewMember?>? members)
    {
        var errors = new Dictionary<string, string[]>();
        if (members is null) errors["members"] = ["Name the members; none is []"];
        else if (members.Count > MostMembers) errors["members"] = [$"An index has at the most {MostMembers} members"];
        else Check(members, errors);
        return errors;
    }

    /// <summary>The members as constituents; they have been checked.</summary>
    public static IReadOnlyList<IndexConstituent> Of(IEnumerable<NewMember?> members) =>
        [.. members.Select(member => new IndexConstituent(member!.Provider, member.Symbol!, member.Weight))];

    public static Dictionary<string, string[]> Unknown(IReadOnlyList<NewMember?> members, IReadOnlyList<string> unknown) => members
        .Select((member, i) => (Field: $"members[{i}].symbol", Member: member!))
        .Where(place => place.Member.Provider is null && unknown.Contains(place.Member.Symbol!))
        .Take(MostObjections)
        .ToDictionary(place => place.Field, place => new[] { $"There is no common symbol '{place.Member.Symbol}'" });

    private static void Check(IReadOnlyList<NewMember?> members, Dictionary<string, string[]> errors)
    {
        var seen = new HashSet<(string?, string)>();
        for (var i = 0; i < members.Count && errors.Count < MostObjections; i++)
        {
            var (field, objection) = Objection(members[i]);
            if (objection is null && !seen.Add((members[i]!.Provider, members[i]!.Symbol!))) (field, objection) = ("symbol", "It is there twice");
            if (objection is not null) errors[$"members[{i}].{field}"] = [objection];
        }
    }

    private static (string Field, string? Objection) Objection(NewMember? member) => member switch
    {
        { Symbol: not { Length: > 0 and <= LongestSymbol } } or null => ("symbol", $"A symbol has 1 to {LongestSymbol} characters"),
        { Provider: not null } when !Code.PluginAssembly.PluginName().IsMatch(member.Provider) => ("provider", "There is no provider of this name"),
        { Provider: not null } when !Symbol.TryParse(member.Symbol, out _) => ("symbol", "A vendor's symbol is printable ASCII without spaces"),
        { Symbol: var symbol } when symbol.Any(char.IsControl) => ("symbol", "A symbol has no control characters"),
        { Weight: < 0 or > 1 } => ("weight", "A weight is a fraction from 0 to 1"),
        _ => ("", null),
    };
}
