using System.CommandLine;
using Quasar.Bench;
using Quasar.Bench.Hosting;

var names = new Argument<string[]>("name") { Description = $"What to measure: {string.Join(", ", Suite.Names)}; without a name all of them" };
var json = new Option<bool>("--json") { Description = "One JSON object a line instead of a table" };
var isShort = new Option<bool>("--short") { Description = "A few rows once, to see that it works; the figures mean little" };
var rounds = new Option<int?>("--rounds") { Description = "How often each figure and its yardstick are measured in turn; the median counts" };
names.AcceptOnlyFromAmong([.. Suite.Names]);

var root = new RootCommand("Measures Quasar, each figure beside its yardstick in the same run.") { names, json, isShort, rounds };
root.SetAction((arguments, cancellationToken) => Suite.RunAsync(
    arguments.GetValue(names)!, arguments.GetValue(json), Scale.Of(arguments.GetValue(isShort), arguments.GetValue(rounds)), cancellationToken));

var serve = new Command(ServerRole.Verb, "The server whose work is measured, in a process of its own") { Hidden = true };
serve.SetAction((_, cancellationToken) => ServerRole.RunAsync(cancellationToken));
root.Add(serve);
// Time to stop the servers and to remove what was measured with.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
