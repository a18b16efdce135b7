namespace Quasar.Sdk.Testing;

/// <summary>What can go wrong with a vendor.</summary>
public enum Trouble
{
    None,

    /// <summary>The next request is answered by 429 with <c>Retry-After: 1</c>.</summary>
    RateLimited,

    /// <summary>The next request, or opening of a stream, is answered by a status of 500 or above.</summary>
    ServerError,

    /// <summary>The next answer ends in its middle, as if it were whole.</summary>
    Truncated,

    /// <summary>The next answer breaks off, or the stream does.</summary>
    Disconnected,

    /// <summary>No answer comes, and nothing on a stream.</summary>
    Silence,

    /// <summary>Some rows of each answer, and updates of a stream, come twice.</summary>
    Duplicates,
}
