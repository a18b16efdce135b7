using System.CommandLine;

namespace Quasar.Verbs.Mappings;

/// <summary><c>quasar map</c>: what traders call things, and what vendors call them.</summary>
internal static class MapVerb
{
    public static Command Create()
    {
        var map = new Command("map", "Name what is traded, and say what vendors call it");
        foreach (var command in CommonSymbolCommands.All().Concat(MappingCommands.All()).Concat(SuggestionCommands.All())) map.Add(command);
        map.Add(RemapCommand.Create());
        return map;
    }
}
