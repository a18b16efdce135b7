namespace Quasar.Plugins.Protocol;

/// <summary>Times on the wire: whole microseconds since 1970, UTC.</summary>
internal static class WireTime
{
    private static readonly long Earliest = Write(DateTimeOffset.MinValue);
    private static readonly long Latest = Write(DateTimeOffset.MaxValue);

    public static long Write(DateTimeOffset time) =>
        (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Read(long microseconds) => microseconds >= Earliest && microseconds <= Latest
        ? new DateTimeOffset(DateTime.UnixEpoch.Ticks + microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero)
        : throw new ProtocolException($"{microseconds} microseconds since 1970 is no time");
}
