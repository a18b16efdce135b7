namespace Quasar.Sdk;

/// <summary>Marks the <see cref="int"/> of the settings that says how many calls the user's plan allows in a UTC day, by their cost.</summary>
/// <remarks>
/// When it is spent the host lets no call out before the next day: the plugin sees status 402 with Retry-After, which
/// <see cref="VendorResponse"/> takes for <see cref="VendorFault.QuotaSpent"/>. 0 stands for no quota. The count outlives the
/// plugin's process, but not the host's.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DailyQuotaAttribute : Attribute;
