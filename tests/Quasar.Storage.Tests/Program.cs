using Quasar.Storage.Tests.Embedded;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Quasar.Storage.Tests;

internal static class Program
{
    /// <summary>The test runner, unless a test starts it as a Quasar of its own: <c>hold BINARIES DATA</c>.</summary>
    public static Task<int> Main(string[] args) => args switch
    {
        [HoldingProcess.Verb, var binaries, var data] => HoldingProcess.MainAsync(binaries, data),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
