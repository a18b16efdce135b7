using Quasar.Plugins;

namespace Quasar.Client;

/// <summary>Carries out what was typed.</summary>
internal static class Attempt
{
    /// <summary>What whoever typed it can put right is a line, or some, and no stack trace.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (Exception exception) when (exception is NotDoneException or PluginException or IOException or UnauthorizedAccessException)
        {
            foreach (var line in exception.Message.Split('\n')) await Console.Error.WriteLineAsync($"quasar: {line}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 0; // Ctrl-C
        }
    }
}
