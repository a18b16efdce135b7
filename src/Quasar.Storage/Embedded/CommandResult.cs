namespace Quasar.Storage.Embedded;

/// <summary>How a program ended, and what it said on both its outputs.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The line that names the cause: PostgreSQL's programs mark it, and go on to say what they tidied up.</summary>
    public string Reason
    {
        get
        {
            var lines = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return lines.FirstOrDefault(line => ServerLog.NamesACause(line)) ?? lines.LastOrDefault() ?? $"exit code {ExitCode}";
        }
    }
}
