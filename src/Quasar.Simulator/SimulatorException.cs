namespace Quasar.Simulator;

/// <summary>The simulator cannot start or do as told; the message is one clear line for whoever started it.</summary>
public sealed class SimulatorException(string message, Exception? cause = null) : Exception(message, cause);
