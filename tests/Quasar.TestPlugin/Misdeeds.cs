using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Quasar.Sdk;

namespace Quasar.TestPlugin;

/// <summary>Everything a plugin can do wrong.</summary>
internal static class Misdeeds
{
    private static readonly List<byte[]> Hoard = [];

    public static async Task CommitAsync(string act, string argument, Action<string> log, CancellationToken cancellationToken)
    {
        switch (act)
        {
            case "crash" or "bars-then-crash": new Thread(() => throw new InvalidOperationException("I crash now")).Start(); await Never(); break;
            case "stack": Deeper(0); break;
            case "failfast": Environment.FailFast("I fail fast"); break;
            case "spin": Spin(); break;
            case "threads": StartThreads(); break;
            case "exit": Environment.Exit(int.Parse(argument, CultureInfo.InvariantCulture)); break;
            case "hang": log("hanging"); Thread.Sleep(Timeout.Infinite); break;
            case "wait": await Task.Delay(Timeout.Infinite, cancellationToken); break;
            case "throw": throw new InvalidDataException("this is no candle");
            case "refuse": throw new VendorException(Enum.Parse<VendorFault>(argument), "in the vendor's words") { RetryAfter = TimeSpan.FromSeconds(7) };
            case "unobserved": await LeaveBehindAsync(); break;
            case "garbage": Console.OpenStandardOutput().Write(Encoding.ASCII.GetBytes(new string('x', 100_000))); await Never(); break;
            case "print": Console.WriteLine(argument); break;
            case "log": log(argument); break;
            case "flood": Flood(); break;
            case "long-line": LongLine(); break;
            case "hoard": HoardHeap(); break;
            case "hoard-native": HoardNative(); await Never(); break;
            case "starve": Starve(); break;
            case "environment": throw new VendorException(VendorFault.Refused, NamesOfEnvironment());
        }
    }

    private static Task Never() => Task.Delay(Timeout.Infinite, CancellationToken.None);

    private static void Spin()
    {
        while (true) Thread.SpinWait(1000);
    }

    private static void StartThreads()
    {
        while (true) new Thread(() => Thread.Sleep(Timeout.Infinite), maxStackSize: 64 * 1024).Start();
    }

    private static int Deeper(int depth) => depth < 0 ? 0 : Deeper(depth + 1) + Deeper(depth + 2);

    private static async Task LeaveBehindAsync()
    {
        Abandon();
        await Task.Delay(50);
        GC.Collect();
        GC.WaitForPendingFinalizers();

        static void Abandon() => Task.Run(() => throw new InvalidOperationException("nobody saw this"));
    }

    private static void Flood()
    {
        for (var i = 0; i < 2_000_000; i++) Console.Error.WriteLine("flood");
    }

    private static void LongLine()
    {
        var error = Console.OpenStandardError();
        var part = new byte[1 << 20];
        Array.Fill(part, (byte)'a');
        for (var i = 0; i < 1024; i++) error.Write(part);
        error.Write("\n"u8);
    }

    private static void HoardHeap()
    {
        while (true) Hoard.Add(new byte[1 << 20]);
    }

    private static unsafe void HoardNative()
    {
        for (var i = 0; i < 600; i++)
            NativeMemory.Fill(NativeMemory.Alloc(1 << 20), 1 << 20, 1);
    }

    private static void Starve()
    {
        for (var i = 0; i < 40; i++) ThreadPool.UnsafeQueueUserWorkItem(_ => Thread.Sleep(4_000), null);
        Thread.Sleep(4_000);
    }

    private static string NamesOfEnvironment() =>
        string.Join(",", Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal));
}
