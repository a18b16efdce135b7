using System.CommandLine;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quasar.Serving;
using Quasar.Storage;
using Quasar.Storage.Secrets;

namespace Quasar.Verbs;

/// <summary><c>quasar secrets rotate</c>: a new master key for the plugins' secrets.</summary>
internal static class SecretsVerb
{
    private static readonly Option<string?> Data = new("--data") { Description = "Folder in which everything is kept; by default in the user's data home" };

    public static Command Create()
    {
        var rotate = new Command(
            "rotate",
            "Seal all secrets anew: under a new key, or under the first one of QUASAR_MASTER_KEY where the owner keeps the keys himself") { Data };
        rotate.SetAction((arguments, cancellationToken) =>
            RotateAsync(new ServeOptions { DataDirectory = arguments.GetValue(Data) }, cancellationToken));
        return new Command("secrets", "The secrets of plugins") { rotate };
    }

    private static async Task<int> RotateAsync(ServeOptions options, CancellationToken cancellationToken)
    {
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.None));
        try
        {
            await using var database = await DatabaseHost.OpenAsync(options, loggers, cancellationToken);
            var (count, keyId) = await new SecretStore(database.Source, options.KeyRing).RotateAsync(cancellationToken);
            Console.WriteLine($"{count} secret{(count == 1 ? " is" : "s are")} sealed under the key {keyId} now");
            return 0;
        }
        catch (Exception exception) when (exception is StartException or MasterKeyException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"quasar: {exception.Message}");
            return 1;
        }
    }
}
