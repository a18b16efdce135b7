namespace Quasar.Registry.Identity.OpenFigi;

/// <summary>OpenFIGI could not be asked, or gave no answer that can be read.</summary>
internal sealed class OpenFigiException(string message, Exception? innerException = null) : Exception(message, innerException);
