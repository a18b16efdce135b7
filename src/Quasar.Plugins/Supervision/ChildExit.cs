namespace Quasar.Plugins.Supervision;

/// <summary>What a child's end says about its cause.</summary>
internal static class ChildExit
{
    public const int WrongArguments = 64;

    // 128 and the signal's number.
    public const int Abort = 134;
    public const int Kill = 137;
    public const int SegmentationFault = 139;

    public const string OutOfMemoryWords = "Out of memory";

    public static string Describe(int code, IReadOnlyCollection<string> lastWords) => code switch
    {
        Abort when lastWords.Any(IsOutOfMemory) => "ran out of memory at its limit",
        Abort => "crashed (abort: an unhandled exception or a stack overflow)",
        Kill => "was killed (by the system, by hand, or by itself because it lost its host)",
        SegmentationFault => "crashed (segmentation fault)",
        _ => $"exited with code {code}",
    };

    private static bool IsOutOfMemory(string line) =>
        line.Contains(OutOfMemoryWords, StringComparison.OrdinalIgnoreCase) ||
        line.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal);
}
