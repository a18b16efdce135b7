using System.CommandLine;
using Quasar.Verbs;

var root = new RootCommand("Quasar: market data without a hole, for traders who can code.")
{
    UpVerb.Up(),
    UpVerb.Demo(),
    SimulateVerb.Create(),
    SecretsVerb.Create(),
    PluginVerb.Create(),
};
// A server is given the time to finish what it is storing.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
