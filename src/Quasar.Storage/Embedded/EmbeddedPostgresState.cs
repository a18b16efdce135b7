namespace Quasar.Storage.Embedded;

public enum EmbeddedPostgresState
{
    Running,

    /// <summary>It died and is being started again.</summary>
    Restarting,

    /// <summary>It died and the last attempt to start it failed; the next one follows after a pause.</summary>
    Faulted,

    Stopped,
}
