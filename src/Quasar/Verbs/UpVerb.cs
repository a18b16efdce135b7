using System.CommandLine;
using Quasar.Serving;

namespace Quasar.Verbs;

/// <summary><c>quasar up</c>, and <c>quasar demo</c>, which is the same with a simulated vendor.</summary>
internal static class UpVerb
{
    private static readonly Option<int> Port = new("--port") { Description = "Port on this machine", DefaultValueFactory = _ => 8080 };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder in which everything is kept; by default in the user's data home",
    };

    private static readonly Option<Roles> Roles = new("--roles")
    {
        Description = "What this process does: registry, datahub, or both",
        DefaultValueFactory = _ => Serving.Roles.Registry | Serving.Roles.DataHub,
        CustomParser = result => RolesText.Parse(result.Tokens, result.AddError),
    };

    private static readonly Option<Uri?> DataHub = new("--datahub")
    {
        Description = "Where DataHub answers, when another process has that role: http://localhost:8081",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                return address;
            result.AddError($"'{result.Tokens[0].Value}' is no address such as http://localhost:8081");
            return null;
        },
    };

    public static Command Up() => Create("up", "Start Quasar", isDemo: false);

    public static Command Demo() => Create("demo", "Start Quasar with a simulated vendor: no key, no internet", isDemo: true);

    private static Command Create(string name, string description, bool isDemo)
    {
        var command = new Command(name, description) { Port, Data, Roles, DataHub };
        command.SetAction((arguments, cancellationToken) => QuasarServer.RunAsync(
            new ServeOptions
            {
                Port = arguments.GetValue(Port),
                DataDirectory = arguments.GetValue(Data),
                Roles = arguments.GetValue(Roles),
                DataHubAddress = arguments.GetValue(DataHub),
                IsDemo = isDemo,
            },
            cancellationToken));
        return command;
    }
}
