using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Quasar.Registry.Requests;

/// <summary>A day in a request, as 2026-01-31.</summary>
/// <remarks>Endpoints take it as text: of what is none, the framework says only that it could not be bound.</remarks>
internal static class Day
{
    public const string Rule = "A day is a date such as 2026-01-31, between the years 1900 and 2200";

    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Whether it is left out or can be no mistake.</summary>
    public static bool IsOne(DateOnly? day) => day is null or { Year: >= 1900 and < 2200 };

    /// <param name="day">Null where it is left out.</param>
    /// <returns>Why it cannot be read; null when it was.</returns>
    public static ProblemHttpResult? Read(string field, string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrEmpty(text)) return null;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) || !IsOne(read))
            return Refusal.BadField(field, Rule);
        day = read;
        return null;
    }
}
