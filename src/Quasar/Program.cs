using System.CommandLine;
using Quasar.Verbs;
using Quasar.Verbs.Assets;
using Quasar.Verbs.Indices;
using Quasar.Verbs.Mappings;

var root = new RootCommand("Quasar: market data without a hole, for traders who can code.")
{
    UpVerb.Up(),
    UpVerb.Demo(),
    SimulateVerb.Create(),
    SecretsVerb.Create(),
    PluginVerb.Create(),
    AssetsVerb.Create(),
    MapVerb.Create(),
    IndexVerb.Create(),
};
// A symbol may begin with '@', and then is no file of further arguments.
var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
// A server is given the time to finish what it is storing.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
