using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quasar.BenchPlugin;
using Quasar.DataHub;
using Quasar.Storage;
using Quasar.Storage.Secrets;

namespace Quasar.Bench.Hosting;

/// <summary>How the measured server is to run; it reads this from its standard input, where no password shows in a process list.</summary>
internal sealed record ServerSetup(string ConnectionString, int ClusterPort, BenchSettings Settings);

/// <summary>A whole DataHub with the benchmark's vendor, alone in its process so that its memory can be told from the yardsticks'.</summary>
internal static class ServerRole
{
    public const string Verb = "serve";

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var setup = JsonSerializer.Deserialize<ServerSetup>((await Console.In.ReadLineAsync(cancellationToken))!)!;
        await using var database = Database.Open(setup.ConnectionString);
        // On the road that every plugin takes, though no Registry runs here.
        await new BuiltInCodeStore(database).EnterAsync(
            [new BuiltInCode("bench", "1.0.0", "Bench", await File.ReadAllBytesAsync(Installed.Plugin, cancellationToken))], cancellationToken);
        await using var app = Build(setup, database);
        await app.StartAsync(cancellationToken);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Console.WriteLine(addresses.First());
        // Who started this process keeps its input open; when that is gone, for whatever reason, so are we.
        await Task.Run(Console.In.ReadToEnd, cancellationToken);
        await app.StopAsync(CancellationToken.None);
        return 0;
    }

    private static WebApplication Build(ServerSetup setup, Npgsql.NpgsqlDataSource database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole().AddFilter(null, LogLevel.Warning).AddFilter("Orleans", LogLevel.Error);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(database).AddSingleton(TimeProvider.System)
            .AddSingleton(new KeyRing("", static _ => null, createsFile: false)).AddProblemDetails();
        builder.AddDataHub(new DataHubOptions
        {
            Overrides = new PluginOverrides { Settings = _ => JsonSerializer.SerializeToElement(setup.Settings) },
            PluginHostPath = Installed.PluginHost,
            ClusterPort = setup.ClusterPort,
        });
        var app = builder.Build();
        app.MapDataHub();
        return app;
    }
}
