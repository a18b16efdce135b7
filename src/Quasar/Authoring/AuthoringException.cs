namespace Quasar.Authoring;

/// <summary>Something that an author can put right, in words for him.</summary>
internal sealed class AuthoringException(string message, Exception? innerException = null) : Exception(message, innerException);
