using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Quasar.Storage;

namespace Quasar.Registry.Mappings;

/// <summary>How a common symbol is to be merged.</summary>
/// <param name="Into">The one that stays.</param>
/// <param name="Overlaps">What is done where both have a mapping at a provider on the same days: <c>refuse</c>, <c>keepThis</c> or
/// <c>keepOther</c>.</param>
internal sealed record MergeRequest(string? Into, string Overlaps = "refuse")
{
    public const string ChoiceRule =
        "Where both are mapped at a provider on the same days: refuse, keepThis (those of the symbol that goes) or keepOther (those of the one that stays)";

    public MergeChoice? ReadChoice() => Overlaps switch
    {
        "refuse" => MergeChoice.Refuse,
        "keepThis" => MergeChoice.KeepThis,
        "keepOther" => MergeChoice.KeepOther,
        _ => null,
    };

    /// <summary>409: what stands in the way of a merge.</summary>
    public static ProblemHttpResult Refuse(MergeOutcome outcome)
    {
        if (outcome.Overlaps.Count == 0)
            return Refusal.Conflict($"Both were at the same time in {string.Join(", ", outcome.Indices.Take(10))}; take one of them out first");
        var words = outcome.Overlaps.Select(overlap =>
            $"at {overlap.This.Provider} {overlap.This.VendorSymbol} {overlap.This.Valid} and {overlap.Other.VendorSymbol} {overlap.Other.Valid}");
        var message = $"Both are mapped on the same days: {string.Join("; ", words.Take(10))}. Say in 'overlaps' which to keep";
        return TypedResults.Problem(
            message, statusCode: StatusCodes.Status409Conflict, title: "Mappings overlap",
            extensions:
            [
                new("errors", new Dictionary<string, string[]> { ["overlaps"] = [message] }),
                new("overlaps", outcome.Overlaps.Select(o => new { @this = MappingView.Of(o.This), other = MappingView.Of(o.Other) }).ToArray()),
            ]);
    }
}
