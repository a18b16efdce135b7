using System.CommandLine.Parsing;

namespace Quasar.Serving;

/// <summary>What one process does.</summary>
[Flags]
internal enum Roles
{
    None = 0,
    Registry = 1,
    DataHub = 2,
}

/// <summary>Reads roles as they are written on the command line: <c>registry,datahub</c>.</summary>
internal static class RolesText
{
    public static Roles Parse(IReadOnlyList<Token> tokens, Action<string> refuse)
    {
        var roles = Roles.None;
        foreach (var name in tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (name.Equals("registry", StringComparison.OrdinalIgnoreCase)) roles |= Roles.Registry;
            else if (name.Equals("datahub", StringComparison.OrdinalIgnoreCase)) roles |= Roles.DataHub;
            else refuse($"'{name}' is no role; there are registry and datahub");
        }
        if (roles == Roles.None) refuse("Name at least one role: registry, datahub, or both");
        return roles;
    }
}
